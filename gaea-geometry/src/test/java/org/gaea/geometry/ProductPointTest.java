package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProductPointTest {
  @Test
  void entropyIsTheMeanOverEdgesInNats() {
    ProductPoint point = ProductPoint.of(new double[][] {{0, 1}, {0.25, 0.25, 0.25, 0.25}});
    assertThat(point.meanEntropy()).isCloseTo(Math.log(4) / 2, within(1e-15));
    assertThat(point.meanLargestWeight()).isCloseTo(0.625, within(1e-15));
  }

  @Test
  void ofEqualWeightsTheFirstCountsAsLargest() {
    assertThat(ProductPoint.uniform(5).largest(0)).isZero();
  }

  @Test
  void coordinatesCannotBeChangedFromOutside() {
    double[][] given = {{0.5, 0.5}};
    ProductPoint point = ProductPoint.of(given);
    given[0][0] = 9;
    point.blocks()[0][1] = 9;
    point.block(0)[0] = 9;
    assertThat(point).isEqualTo(ProductPoint.uniform(2));
  }

  @Test
  void pointsOffTheSimplexAreRefusedWithTheValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProductPoint.of(new double[][] {{1}, {0.5, 0.6}}))
        .withMessageContaining("edge 1")
        .withMessageContaining("1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProductPoint.of(new double[][] {{-0.5, 1.5}}))
        .withMessageContaining("-0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProductPoint.of(new double[][] {{}}))
        .withMessageContaining("no operations");
  }
}

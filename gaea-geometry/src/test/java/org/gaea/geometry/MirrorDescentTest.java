package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.gaea.property.Draw;
import org.junit.jupiter.api.Test;

class MirrorDescentTest {
  private final MirrorDescent descent = new MirrorDescent(new ExponentiatedGradient(), 0.5);

  private SimplexGeometry.SimplexPosition start(int... sizes) {
    return descent.start(sizes, Draw.stream(0, "start"));
  }

  @Test
  void startsAtTheBarycentreOfSimplicesOfAnySizes() {
    assertThat(start(2, 4).point()).isEqualTo(ProductPoint.uniform(2, 4));
  }

  @Test
  void descendsALinearLossToItsBestVertexOnEveryEdge() {
    double[][] loss = {{1, 0.2}, {0.4, 0.5, 0.1, 0.9}};
    SimplexGeometry.SimplexPosition position = start(2, 4);
    for (int t = 0; t < 300; t++) {
      position = position.step(loss);
    }
    assertThat(position.point().largest(0)).isEqualTo(1);
    assertThat(position.point().largest(1)).isEqualTo(2);
    assertThat(position.point().meanEntropy()).isLessThan(1e-6);
  }

  @Test
  void stepLeavesThePositionItStartsFromAsItIs() {
    SimplexGeometry.SimplexPosition position = start(3);
    position.step(new double[][] {{1, 2, 3}});
    assertThat(position.point()).isEqualTo(ProductPoint.uniform(3));
  }

  @Test
  void aGradientThatIsNotFiniteNamesItsEdge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(2, 2).step(new double[][] {{0, 0}, {0, Double.NaN}}))
        .withMessageContaining("edge 1")
        .withMessageContaining("NaN");
  }

  @Test
  void aStepSizeThatIsNotPositiveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MirrorDescent(new ExponentiatedGradient(), -0.1))
        .withMessageContaining("-0.1");
  }
}

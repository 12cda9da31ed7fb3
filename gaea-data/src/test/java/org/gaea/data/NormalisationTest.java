package org.gaea.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisationTest {
  private static final ImageShape SHAPE = new ImageShape(2, 1, 2);

  @Test
  void isTheMeanAndPopulationDeviationOfEachChannel() {
    byte[][] pixels = {{0, (byte) 255, 10, 10}, {0, (byte) 255, 10, 10}};
    Normalisation normalisation = Normalisation.of(new Images(SHAPE, pixels, new int[2]));
    assertThat(normalisation.mean()).containsExactly(new double[] {0.5, 10 / 255.0}, within(1e-12));
    assertThat(normalisation.standardDeviation()[0]).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aConstantChannelBecomesZeroNotInfinite() {
    byte[][] pixels = {{0, (byte) 255, 10, 10}};
    Normalisation normalisation = Normalisation.of(new Images(SHAPE, pixels, new int[1]));
    float[] scaled = {0, 1, 10 / 255f, 10 / 255f};
    normalisation.apply(scaled, SHAPE.area());
    assertThat(scaled).containsExactly(-1, 1, 0, 0);
  }

  @Test
  void anImpossibleOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalisation(new double[1], new double[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Normalisation(new double[1], new double[1]));
    Images none = new Images(SHAPE, new byte[0][], new int[0]);
    assertThatIllegalArgumentException().isThrownBy(() -> Normalisation.of(none));
  }

  @Test
  void isAValue() {
    double[] mean = {0.5};
    Normalisation normalisation = new Normalisation(mean, new double[] {1});
    mean[0] = 3;
    normalisation.mean()[0] = 4;
    Normalisation same = new Normalisation(new double[] {0.5}, new double[] {1});
    assertThat(normalisation).isEqualTo(same).hasSameHashCodeAs(same);
  }

  @Test
  void aDataSetNeedsPartsOfOneShapeAndLabelsWithClasses() {
    Images images = TestImages.numbered(4, 2, new ImageShape(1, 8, 8));
    Images other = TestImages.numbered(4, 2, new ImageShape(1, 9, 8));
    Normalisation normalisation = Normalisation.of(images);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new DataSet("x", List.of("a", "b"), images, other, normalisation, true, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DataSet("x", List.of("a"), images, images, normalisation, true, List.of()));
  }
}

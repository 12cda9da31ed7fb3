package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.gaea.property.Draw;
import org.junit.jupiter.api.Test;

class AdamOnVectorsTest {
  private final RandomGenerator random = Draw.stream(1, "adam");

  /** The recursion written out for three steps. */
  @Test
  void stepsAreAdamsRecursionWithDecay() {
    AdamOnVectors adam = new AdamOnVectors(0.1, 0.5, 0.9, 1e-8, 0.3, 0.7);
    VectorGeometry.VectorPosition position = adam.start(new int[] {2, 1}, random);
    double a = position.vectors()[1][0];
    double m = 0;
    double v = 0;
    double[] gradients = {1, -0.5, 2};
    for (int t = 1; t <= 3; t++) {
      double g = gradients[t - 1] + 0.3 * a;
      m = 0.5 * m + 0.5 * g;
      v = 0.9 * v + 0.1 * g * g;
      a -= 0.1 * (m / (1 - Math.pow(0.5, t))) / (Math.sqrt(v / (1 - Math.pow(0.9, t))) + 1e-8);
      position = position.step(new double[][] {{0, 0}, {gradients[t - 1]}});
      assertThat(position.vectors()[1][0]).isCloseTo(a, within(1e-12));
    }
  }

  @Test
  void descendsAQuadratic() {
    VectorGeometry.VectorPosition position =
        new AdamOnVectors(0.05, 0.9, 0.999, 1e-8, 0, 1).start(new int[] {2}, random);
    for (int t = 0; t < 2000; t++) {
      double[] x = position.vectors()[0];
      position = position.step(new double[][] {{x[0] - 3, 10 * (x[1] + 1)}});
    }
    assertThat(position.vectors()[0][0]).isCloseTo(3, within(1e-3));
    assertThat(position.vectors()[0][1]).isCloseTo(-1, within(1e-3));
  }

  @Test
  void whatIsHandedOutIsACopy() {
    VectorGeometry.VectorPosition position =
        new AdamOnVectors(0.05, 0.9, 0.999, 1e-8, 0, 1).start(new int[] {1}, random);
    double before = position.vectors()[0][0];
    position.vectors()[0][0] = 7;
    assertThat(position.vectors()[0][0]).isEqualTo(before);
  }
}

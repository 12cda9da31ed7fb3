package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;

/** Compares the way back with central differences along the simplices, under the same draws. */
final class PullBackCheck {
  private static final double STEP = 1e-6;

  private PullBackCheck() {}

  /** Where a search may stand; the same seed gives the same draws. */
  static RelaxationContext situation(
      SearchSpace space, double[][] parameters, double progress, long seed) {
    return new RelaxationContext(
        space,
        progress,
        parameters,
        space::random,
        () -> new RandomStreams(seed).stream("constant"),
        new RandomStreams(seed).stream("relaxation"));
  }

  /** Of {@code sum over all entries of c m + m^2 / 2}, whose gradient at m is {@code c + m}. */
  static void check(Relaxation relaxation, SearchSpace space, double[][] parameters, long seed) {
    double[][] m = weights(relaxation, space, parameters, seed);
    double[][] gradient = new double[m.length][];
    for (int r = 0; r < m.length; r++) {
      gradient[r] = new double[m[r].length];
      for (int i = 0; i < m[r].length; i++) {
        gradient[r][i] = coefficient(r, i) + m[r][i];
      }
    }
    double[][] back =
        relaxation.relax(parameters, situation(space, parameters, 0.4, seed)).pullBack(gradient);
    assertThat(back.length).isEqualTo(parameters.length);
    for (int r = 0; r < parameters.length; r++) {
      assertThat(back[r].length).isEqualTo(parameters[r].length);
      int size = parameters[r].length;
      for (int i = 1; i < size; i++) {
        double up = loss(weights(relaxation, space, moved(parameters, r, i, STEP), seed));
        double down = loss(weights(relaxation, space, moved(parameters, r, i, -STEP), seed));
        double numeric = (up - down) / (2 * STEP);
        assertThat(back[r][i] - back[r][i - 1])
            .as("row %d, entry %d", r, i)
            .isCloseTo(numeric, within(1e-7 * Math.max(1, Math.abs(numeric))));
      }
    }
  }

  /** Weight moved from the entry before to an entry. */
  private static double[][] moved(double[][] parameters, int row, int entry, double step) {
    double[][] moved = new double[parameters.length][];
    for (int r = 0; r < moved.length; r++) {
      moved[r] = parameters[r].clone();
    }
    moved[row][entry] += step;
    moved[row][entry - 1] -= step;
    return moved;
  }

  private static double[][] weights(
      Relaxation relaxation, SearchSpace space, double[][] parameters, long seed) {
    RelaxationContext situation = situation(space, parameters, 0.4, seed);
    return relaxation.relax(parameters, situation).weights().values();
  }

  private static double loss(double[][] m) {
    double loss = 0;
    for (int r = 0; r < m.length; r++) {
      for (int i = 0; i < m[r].length; i++) {
        loss += coefficient(r, i) * m[r][i] + m[r][i] * m[r][i] / 2;
      }
    }
    return loss;
  }

  private static double coefficient(int row, int entry) {
    return Math.sin(1 + 7 * row + 3 * entry);
  }
}

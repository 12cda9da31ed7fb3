package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.junit.jupiter.api.Test;

class MultiplicativeWeightsTest {
  private static SimplexGeometry.SimplexPosition start(double bound, int size, int steps) {
    return new MultiplicativeWeights(bound)
        .start(new int[] {size}, steps, Draw.stream(1, "unused"));
  }

  /** While nothing is wiped out, the steps are exponentiated gradient with rate eta. */
  @Seeded
  void equalsExponentiatedGradientUntilSomethingIsWipedOut(Draw draw) {
    int steps = 40;
    MultiplicativeWeights weights = new MultiplicativeWeights(2);
    SimplexGeometry.SimplexPosition position = start(2, 5, steps);
    SimplexGeometry.SimplexPosition plain =
        new MirrorDescent(new ExponentiatedGradient(), weights.eta(5, steps))
            .start(new int[] {5}, draw.random());
    // Up to T/2 steps nothing can be wiped out: the ratio is at most exp(2 eta L t).
    for (int t = 0; t < steps / 2; t++) {
      double[][] gradient = {draw.gradient(5, 2)};
      position = position.step(gradient);
      plain = plain.step(gradient);
      for (int o = 0; o < 5; o++) {
        assertThat(position.point().block(0)[o])
            .isCloseTo(plain.point().block(0)[o], within(1e-12));
      }
    }
  }

  /**
   * By definition, with unnormalised weights: v is the exponential of eta times the sum of rewards
   * until it is wiped out.
   */
  @Seeded
  void equalsTheUnnormalisedDefinition(Draw draw) {
    int steps = 30;
    double bound = 1.5;
    double eta = new MultiplicativeWeights(bound).eta(6, steps);
    double[] v = {1, 1, 1, 1, 1, 1};
    double[] drift = draw.gradient(6, 1.5);
    SimplexGeometry.SimplexPosition position = start(bound, 6, steps);
    boolean wiped = false;
    for (int t = 1; t <= steps; t++) {
      double[] gradient = draw.gradient(6, 1);
      double largest = 0;
      for (int o = 0; o < 6; o++) {
        gradient[o] += drift[o];
        v[o] *= Math.exp(eta * Math.max(-bound, Math.min(bound, -gradient[o])));
        largest = Math.max(largest, v[o]);
      }
      for (int o = 0; o < 6; o++) {
        v[o] = v[o] < largest * Math.exp(-2 * eta * bound * (steps - t)) * (1 - 1e-12) ? 0 : v[o];
        wiped |= v[o] == 0;
      }
      position = position.step(new double[][] {gradient});
      double[] expected = Draw.normalised(v);
      for (int o = 0; o < 6; o++) {
        assertThat(position.point().block(0)[o]).isCloseTo(expected[o], within(1e-12));
      }
    }
    assertThat(wiped).isTrue();
    assertThat(position.point().meanLargestWeight()).isEqualTo(1);
  }

  /**
   * From every wipe-out, all sequences of extreme rewards for the steps that remain: the option
   * that was wiped out never ends above the others, had it gone on with its weight. The extremes
   * are enough, since the ratio of weights is monotone in each reward.
   */
  @Seeded
  void whatIsWipedOutCouldNotHaveCaughtUp(Draw draw) {
    int steps = 14;
    double bound = 1;
    double eta = new MultiplicativeWeights(bound).eta(3, steps);
    double[] logarithms = new double[3];
    double[] drift = {1, 0.1, -0.9};
    SimplexGeometry.SimplexPosition position = start(bound, 3, steps);
    int checked = 0;
    for (int t = 1; t <= steps; t++) {
      double[] gradient = draw.gradient(3, 0.3);
      double[] before = position.point().block(0);
      for (int o = 0; o < 3; o++) {
        gradient[o] += drift[o];
        logarithms[o] -= eta * Math.max(-bound, Math.min(bound, gradient[o]));
      }
      position = position.step(new double[][] {gradient});
      double[] after = position.point().block(0);
      for (int o = 0; o < 3; o++) {
        if (before[o] > 0 && after[o] == 0) {
          checked++;
          for (double[] ending : endings(logarithms, eta * bound, Math.min(4, steps - t))) {
            double most = Math.max(ending[0], Math.max(ending[1], ending[2]));
            // Steps beyond the enumerated ones at most close 2 eta L each.
            double rest = 2 * eta * bound * Math.max(0, steps - t - 4);
            assertThat(ending[o] + rest).isLessThan(most);
          }
        }
      }
    }
    assertThat(checked).isEqualTo(2);
  }

  /** The logarithms after all sequences of rewards that are -L or L for each of three options. */
  private static List<double[]> endings(double[] from, double size, int steps) {
    List<double[]> all = List.of(from);
    for (int s = 0; s < steps; s++) {
      List<double[]> next = new ArrayList<>();
      for (double[] at : all) {
        for (int signs = 0; signs < 8; signs++) {
          double[] moved = at.clone();
          for (int o = 0; o < 3; o++) {
            moved[o] += ((signs >> o) & 1) == 1 ? size : -size;
          }
          next.add(moved);
        }
      }
      all = next;
    }
    return all;
  }

  @Test
  void aWipedOptionStaysAtZeroWhateverItsReward() {
    SimplexGeometry.SimplexPosition position = start(1, 2, 4);
    for (int t = 0; t < 3; t++) {
      position = position.step(new double[][] {{1, -1}});
    }
    assertThat(position.point().block(0)).containsExactly(0, 1);
    assertThat(position.step(new double[][] {{-1, 1}}).point().block(0)).containsExactly(0, 1);
  }

  @Test
  void rewardsAreClippedAtTheBound() {
    SimplexGeometry.SimplexPosition once = start(1, 3, 100).step(new double[][] {{1, 0, -1}});
    SimplexGeometry.SimplexPosition huge = start(1, 3, 100).step(new double[][] {{50, 0, -1e9}});
    assertThat(huge.point()).isEqualTo(once.point());
  }

  @Test
  void aDistributionOverOneOptionStaysThere() {
    assertThat(start(1, 1, 3).step(new double[][] {{0.5}}).point().block(0)).containsExactly(1);
  }

  @Test
  void theHorizonIsNeeded() {
    RandomGenerator random = Draw.stream(1, "unused");
    assertThatThrownBy(() -> new MultiplicativeWeights(1).start(new int[] {2}, random))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

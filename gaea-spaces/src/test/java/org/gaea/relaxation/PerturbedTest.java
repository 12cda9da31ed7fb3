package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gaea.geometry.ProductPoint;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.relaxation.Perturbation.AdversarialPerturbation;
import org.gaea.relaxation.Perturbation.RandomPerturbation;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;

class PerturbedTest {
  private static final double SIZE = 0.1;

  /** A loss with curvature: half the squared distance from a target, plus the cube of the first. */
  private record Loss(double[][] target) implements Probe {
    @Override
    public PassResult at(OptionWeights weights) {
      double loss = 0;
      double[][] gradient = new double[target.length][];
      for (int d = 0; d < target.length; d++) {
        double[] m = weights.values()[d];
        gradient[d] = new double[m.length];
        for (int o = 0; o < m.length; o++) {
          loss += Math.pow(m[o] - target[d][o], 2) / 2;
          gradient[d][o] = m[o] - target[d][o];
        }
        loss += Math.pow(m[0], 3);
        gradient[d][0] += 3 * m[0] * m[0];
      }
      return new PassResult(loss, 0, 1, gradient);
    }
  }

  private static double[][] points(Draw draw) {
    double[][] points = new double[6][];
    for (int d = 0; d < 6; d++) {
      points[d] = draw.point(5);
    }
    return points;
  }

  private static OptionWeights at(double[][] points) {
    return ArchitectureView.of(ProductPoint.of(points)).weights();
  }

  /**
   * Entry by entry, cut and scaled back: undoing the scale leaves entries within the ball, each row
   * on the simplex, and options that are not computed at zero.
   */
  @Seeded
  void staysInTheBallAndOnTheSimplex(Draw draw) {
    double[][] points = points(draw);
    OptionWeights weights = at(points);
    Probe probe = new Loss(points(draw));
    for (Perturbation how : List.of(new RandomPerturbation(), new AdversarialPerturbation(7))) {
      OptionWeights moved = how.perturb(weights, SIZE, probe, draw.random());
      for (int d = 0; d < 6; d++) {
        double[] row = moved.values()[d];
        assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        for (int o = 0; o < 5; o++) {
          assertThat(row[o]).isBetween(0.0, 1.0);
          if (weights.computed()[d][o]) {
            // Some one factor s > 0 must bring all entries of the row into the ball.
            double below = Math.max(0, points[d][o] - SIZE);
            double above = Math.min(1, points[d][o] + SIZE);
            low = Math.max(low, row[o] > 0 ? below / row[o] : 0);
            high = row[o] > 0 ? Math.min(high, above / row[o]) : high;
          } else {
            assertThat(row[o]).isZero();
          }
        }
        assertThat(low).isLessThanOrEqualTo(high + 1e-12);
      }
    }
  }

  @Seeded
  void theAdversarialOneDoesNotLowerTheLossAndRaisesItMoreThanChance(Draw draw) {
    double ascended = 0;
    double random = 0;
    for (int i = 0; i < 30; i++) {
      OptionWeights weights = at(points(draw));
      Probe probe = new Loss(points(draw));
      double before = probe.at(weights).loss();
      double worse =
          probe
              .at(new AdversarialPerturbation(7).perturb(weights, SIZE, probe, draw.random()))
              .loss();
      assertThat(worse).isGreaterThanOrEqualTo(before);
      ascended += worse - before;
      random +=
          probe.at(new RandomPerturbation().perturb(weights, SIZE, probe, draw.random())).loss()
              - before;
    }
    assertThat(ascended).isGreaterThan(random);
  }

  /** A loss that is largest at the point itself: every disturbance lowers it, so none is kept. */
  @Seeded
  void whatWouldLowerTheLossIsNotKept(Draw draw) {
    double[][] points = new double[6][];
    for (int d = 0; d < 6; d++) {
      points[d] = draw.inner(5);
    }
    Probe peak =
        weights -> {
          double loss = 0;
          double[][] gradient = new double[6][5];
          for (int d = 0; d < 6; d++) {
            for (int o = 0; o < 5; o++) {
              double distance = weights.values()[d][o] - points[d][o];
              loss -= distance * distance;
              gradient[d][o] = -2 * distance;
            }
          }
          return new PassResult(loss, 0, 1, gradient);
        };
    OptionWeights kept =
        new AdversarialPerturbation(7).perturb(at(points), SIZE, peak, draw.random());
    assertThat(kept.values()).isDeepEqualTo(points);
  }

  @Test
  void aRowOfWhichNothingIsLeftKeepsItsLargestOption() {
    OptionWeights moved =
        Perturbation.moved(
            OptionWeights.dense(new double[][] {{0.3, 0.4, 0.3}}),
            new double[][] {{-0.5, -0.5, -0.5}});
    assertThat(moved.values()[0]).containsExactly(0, 1, 0);
  }

  /** The size grows linearly; architecture steps see the point itself. */
  @Seeded
  void onlyWeightStepsAreDisturbedAndEverMore(Draw draw) {
    Relaxation perturbed = new Perturbed(new Mixture(), new RandomPerturbation(), 0.03, 0.3);
    double[][] points = new double[6][];
    for (int d = 0; d < 6; d++) {
      points[d] = draw.inner(5);
    }
    List<Double> furthest = new ArrayList<>();
    for (double progress : new double[] {0, 0.99}) {
      RelaxationContext situation = Situations.at(NasBench201.space(), progress, draw.random());
      assertThat(perturbed.relax(points, situation).weights().values()).isDeepEqualTo(points);
      OptionWeights weights =
          perturbed.forWeights(points, situation, new Loss(points)).paths().get(0);
      double far = 0;
      for (int d = 0; d < 6; d++) {
        for (int o = 0; o < 5; o++) {
          far = Math.max(far, Math.abs(weights.values()[d][o] - points[d][o]));
        }
      }
      furthest.add(far);
    }
    assertThat(furthest.get(0)).isBetween(0.01, 0.06);
    assertThat(furthest.get(1)).isGreaterThan(furthest.get(0));
  }
}

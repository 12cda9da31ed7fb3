package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.PathGates.ComputedOptions;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PathGatesTest {
  private static final int K = 3;

  /** Affine in the gates of each of two decisions: {@code m_0' B m_1 + c' m_0}. */
  private record Loss(double[][] b, double[] c) {
    double[][] gradient(double[][] m) {
      double[][] gradient = new double[2][K];
      for (int i = 0; i < K; i++) {
        gradient[0][i] = c[i];
        for (int j = 0; j < K; j++) {
          gradient[0][i] += b[i][j] * m[1][j];
          gradient[1][j] += b[i][j] * m[0][i];
        }
      }
      return gradient;
    }
  }

  private static Loss loss(Draw draw) {
    return new Loss(
        new double[][] {draw.gradient(K, 1), draw.gradient(K, 1), draw.gradient(K, 1)},
        draw.gradient(K, 1));
  }

  /** The part along the simplex, in the metric of the softmax: {@code p (g - <p, g>)}. */
  private static double[] atLogits(double[] p, double[] g) {
    double mean = 0;
    for (int o = 0; o < K; o++) {
      mean += p[o] * g[o];
    }
    double[] pulled = new double[K];
    for (int o = 0; o < K; o++) {
      pulled[o] = p[o] * (g[o] - mean);
    }
    return pulled;
  }

  private static double[][] pulledBack(double[][] p, Relaxed relaxed, Loss loss) {
    OptionWeights weights = relaxed.weights();
    double[][] gradient = loss.gradient(weights.values());
    for (int d = 0; d < 2; d++) {
      for (int o = 0; o < K; o++) {
        gradient[d][o] = weights.computed()[d][o] ? gradient[d][o] : 0;
      }
    }
    double[][] pulled = relaxed.pullBack(gradient);
    return new double[][] {atLogits(p[0], pulled[0]), atLogits(p[1], pulled[1])};
  }

  /**
   * Over all nine gates, each by its probability, the mean of the estimates is the gradient of the
   * expected loss, which for this loss is the gradient at p.
   */
  @Seeded
  void withAllComputedTheMeanOverAllGatesIsTheGradientOfTheExpectedLoss(Draw draw) {
    double[][] p = {draw.inner(K), draw.inner(K)};
    Loss loss = loss(draw);
    Map<String, double[][]> byGates = new HashMap<>();
    PathGates gates = new PathGates(ComputedOptions.ALL);
    for (int i = 0; i < 3000; i++) {
      Relaxed relaxed = gates.relax(p, Situations.at(NasBench201.space(), 0, draw.random()));
      double[][] m = relaxed.weights().values();
      double probability = dot(p[0], m[0]) * dot(p[1], m[1]);
      double[][] share = pulledBack(p, relaxed, loss);
      for (double[] row : share) {
        Arrays.setAll(row, o -> probability * row[o]);
      }
      byGates.put(Arrays.deepToString(m), share);
    }
    assertThat(byGates).hasSize(K * K);
    double[][] mean = new double[2][K];
    for (double[][] share : byGates.values()) {
      for (int d = 0; d < 2; d++) {
        for (int o = 0; o < K; o++) {
          mean[d][o] += share[d][o];
        }
      }
    }
    double[][] exact = loss.gradient(p);
    for (int d = 0; d < 2; d++) {
      assertThat(mean[d]).containsExactly(atLogits(p[d], exact[d]), within(1e-12));
    }
  }

  /**
   * The published rule for two candidates (i, j), in logits: {@code q_i (r_i - q_i r_i - q_j r_j)},
   * with q the softmax over the two; nothing elsewhere.
   */
  @Seeded
  void withTwoComputedTheGradientIsThatOfTheSoftmaxOverThePair(Draw draw) {
    double[][] p = {draw.inner(K), draw.inner(K)};
    Loss loss = loss(draw);
    PathGates gates = new PathGates(ComputedOptions.TWO);
    for (int i = 0; i < 200; i++) {
      Relaxed relaxed = gates.relax(p, Situations.at(NasBench201.space(), 0, draw.random()));
      OptionWeights weights = relaxed.weights();
      double[][] r = loss.gradient(weights.values());
      double[][] pulled = pulledBack(p, relaxed, loss);
      for (int d = 0; d < 2; d++) {
        double share = 0;
        double mean = 0;
        int computed = 0;
        for (int o = 0; o < K; o++) {
          if (weights.computed()[d][o]) {
            computed++;
            share += p[d][o];
            mean += p[d][o] * r[d][o];
          } else {
            assertThat(weights.values()[d][o]).isZero();
          }
        }
        assertThat(computed).isEqualTo(2);
        for (int o = 0; o < K; o++) {
          double expected =
              weights.computed()[d][o] ? p[d][o] / share * (r[d][o] - mean / share) : 0;
          assertThat(pulled[d][o]).isCloseTo(expected, within(1e-12));
        }
      }
    }
  }

  /** Within four standard deviations, frequencies are the enumerated probabilities. */
  @ParameterizedTest
  @EnumSource(ComputedOptions.class)
  void gatesAreDrawnByTheirProbabilities(ComputedOptions candidates) {
    double[][] p = {{0.6, 0.3, 0.1}, {0.2, 0.2, 0.6}};
    RandomGenerator random = new RandomStreams(1).stream("gates");
    RelaxationContext situation = Situations.at(NasBench201.space(), 0, random);
    int draws = 20_000;
    double[] open = new double[K];
    for (int i = 0; i < draws; i++) {
      double[] gate = new PathGates(candidates).relax(p, situation).weights().values()[0];
      assertThat(Arrays.stream(gate).sum()).isEqualTo(1);
      for (int o = 0; o < K; o++) {
        open[o] += gate[o] / draws;
      }
    }
    for (int o = 0; o < K; o++) {
      double expected = candidates == ComputedOptions.ALL ? p[0][o] : throughAPair(p[0], o);
      assertThat(open[o])
          .isCloseTo(expected, within(4 * Math.sqrt(expected * (1 - expected) / draws)));
    }
  }

  /** Enumerates ordered pairs drawn without replacement, and the path through one of them. */
  private static double throughAPair(double[] p, int option) {
    double probability = 0;
    for (int i = 0; i < K; i++) {
      for (int j = 0; j < K; j++) {
        if (i != j && (i == option || j == option)) {
          probability += p[i] * p[j] / (1 - p[i]) * p[option] / (p[i] + p[j]);
        }
      }
    }
    return probability;
  }

  @Seeded
  void aDecisionWithOneLiveOptionHasNoGradient(Draw draw) {
    double[][] p = {{0, 1, 0}, draw.inner(K)};
    for (ComputedOptions candidates : ComputedOptions.values()) {
      Relaxed relaxed =
          new PathGates(candidates).relax(p, Situations.at(NasBench201.space(), 0, draw.random()));
      assertThat(relaxed.weights().values()[0]).containsExactly(0, 1, 0);
      assertThat(relaxed.weights().computed()[0]).containsExactly(false, true, false);
      double[][] pulled = relaxed.pullBack(new double[][] {{0, 3, 0}, {1, 2, 3}});
      assertThat(pulled[0]).containsExactly(0, 0, 0);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int o = 0; o < K; o++) {
      sum += a[o] * b[o];
    }
    return sum;
  }
}

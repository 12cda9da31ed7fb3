package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.junit.jupiter.api.Test;

class DrawnRelaxationsTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final Temperature TEMPERATURE = Temperature.linear(2, 0.5);
  private static final int DRAWS = 20_000;

  /** The 0.999 quantile of the chi-squared distribution with 4 degrees of freedom. */
  private static final double CHI_SQUARED_LIMIT = 18.47;

  private static double[][] parameters(Draw draw) {
    return Stream.generate(() -> draw.inner(5)).limit(6).toArray(double[][]::new);
  }

  @Seeded
  void aConcreteSampleHasTheGradientOfItsDefinition(Draw draw) {
    PullBackCheck.check(new Concrete(TEMPERATURE), SPACE, parameters(draw), 3);
  }

  @Seeded
  void theWayBackIsTheDerivativeUnderTheSameNoise(Draw draw) {
    double[] p = draw.inner(5);
    double[] noise = draw.gradient(5, 3);
    double[] gradient = draw.gradient(5, 1);
    double[] back = GumbelSample.of(p, 0.7, noise).pullBack(gradient);
    for (int o = 0; o < 5; o++) {
      double step = 1e-6 * p[o];
      double numeric =
          (value(p, o, step, noise, gradient) - value(p, o, -step, noise, gradient)) / (2 * step);
      assertThat(back[o]).isCloseTo(numeric, within(1e-6 * Math.max(1, Math.abs(numeric))));
    }
  }

  private static double value(
      double[] p, int option, double step, double[] noise, double[] gradient) {
    double[] moved = p.clone();
    moved[option] += step;
    double[] soft = GumbelSample.of(moved, 0.7, noise).soft();
    double sum = 0;
    for (int o = 0; o < soft.length; o++) {
      sum += gradient[o] * soft[o];
    }
    return sum;
  }

  /** Backward they are one: whatever the gradient at the weights, both pull it back alike. */
  @Seeded
  void aStraightThroughSampleIsOneHotForwardAndTheConcreteOneBackward(Draw draw) {
    double[][] p = parameters(draw);
    Relaxation.Relaxed hard =
        new StraightThrough(TEMPERATURE).relax(p, PullBackCheck.situation(SPACE, p, 0.4, 5));
    Relaxation.Relaxed soft =
        new Concrete(TEMPERATURE).relax(p, PullBackCheck.situation(SPACE, p, 0.4, 5));
    double[][] gradient = new double[6][];
    for (int d = 0; d < 6; d++) {
      double[] values = hard.weights().values()[d];
      assertThat(values).containsOnly(0, 1);
      assertThat(Arrays.stream(values).sum()).isEqualTo(1);
      int drawn = index(values);
      for (int o = 0; o < 5; o++) {
        assertThat(hard.weights().computed()[d][o]).isEqualTo(o == drawn);
        assertThat(soft.weights().values()[d][o])
            .isLessThanOrEqualTo(soft.weights().values()[d][drawn]);
      }
      gradient[d] = draw.gradient(5, 1);
    }
    assertThat(hard.pullBack(gradient)).isDeepEqualTo(soft.pullBack(gradient));
  }

  @Test
  void hardSamplesFollowTheDistribution() {
    double[] p = {0.1, 0.2, 0.3, 0.05, 0.35};
    double[][] parameters = {p, p, p, p, p, p};
    for (Relaxation relaxation :
        new Relaxation[] {new StraightThrough(TEMPERATURE), new ScoredSample()}) {
      RelaxationContext situation = PullBackCheck.situation(SPACE, parameters, 0.4, 1);
      double[] counts = new double[5];
      for (int draw = 0; draw < DRAWS / 6; draw++) {
        for (double[] row : relaxation.relax(parameters, situation).weights().values()) {
          counts[index(row)]++;
        }
      }
      double total = Arrays.stream(counts).sum();
      double statistic = 0;
      for (int o = 0; o < 5; o++) {
        statistic += Math.pow(counts[o] - total * p[o], 2) / (total * p[o]);
      }
      assertThat(statistic).as(relaxation.description()).isLessThan(CHI_SQUARED_LIMIT);
    }
  }

  @Test
  void whatHasNoWeightIsNeverDrawnNorComputedNorMoved() {
    double[] p = {0, 0.5, 0, 0.5, 0};
    double[][] parameters = {p, p, p, p, p, p};
    double[][] ones = new double[6][5];
    Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
    for (int seed = 0; seed < 20; seed++) {
      for (Relaxation relaxation :
          new Relaxation[] {
            new Concrete(TEMPERATURE), new StraightThrough(TEMPERATURE), new ScoredSample()
          }) {
        Relaxation.Relaxed relaxed =
            relaxation.relax(parameters, PullBackCheck.situation(SPACE, parameters, 0.4, seed));
        for (int o = 0; o < 5; o += 2) {
          assertThat(relaxed.weights().values()[0][o]).isZero();
          assertThat(relaxed.weights().computed()[0][o]).isFalse();
          assertThat(relaxed.pullBack(ones)[0][o]).isZero();
        }
      }
    }
  }

  /** The mean of its gradient is that of the expected loss, here by enumeration. */
  @Test
  void aScoredSampleIsUnbiasedForALinearLoss() {
    double[] p = {0.1, 0.2, 0.3, 0.15, 0.25};
    double[][] parameters = {p, p, p, p, p, p};
    double[] losses = {3, 1, 2, 5, 4};
    RelaxationContext situation = PullBackCheck.situation(SPACE, parameters, 0, 2);
    double[] mean = new double[5];
    int rows = 6 * DRAWS;
    for (int draw = 0; draw < DRAWS; draw++) {
      Relaxation.Relaxed relaxed = new ScoredSample().relax(parameters, situation);
      double[][] gradient = new double[6][5];
      for (int d = 0; d < 6; d++) {
        for (int o = 0; o < 5; o++) {
          gradient[d][o] = relaxed.weights().computed()[d][o] ? losses[o] : 0;
        }
      }
      for (double[] row : relaxed.pullBack(gradient)) {
        for (int o = 0; o < 5; o++) {
          mean[o] += row[o] / rows;
        }
      }
    }
    // The deviation of a mean is losses * sqrt((1 / p - 1) / rows).
    for (int o = 0; o < 5; o++) {
      double deviation = losses[o] * Math.sqrt((1 / p[o] - 1) / rows);
      assertThat(mean[o]).isCloseTo(losses[o], within(4 * deviation));
    }
  }

  @Test
  void weightStepsDrawAnewAndUniformPathsIgnoreTheParameters() {
    double[] p = {1, 0, 0, 0, 0};
    double[][] parameters = {p, p, p, p, p, p};
    Relaxation setn = new SeparateRelaxations(new UniformPath(false), new Mixture());
    RelaxationContext situation = PullBackCheck.situation(SPACE, parameters, 0, 2);
    Probe unasked =
        weights -> {
          throw new AssertionError("nothing is asked");
        };
    int[] counts = new int[5];
    for (int draw = 0; draw < 1000; draw++) {
      OptionWeights path = setn.forWeights(parameters, situation, unasked).paths().get(0);
      counts[index(path.values()[3])]++;
    }
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(140);
    assertThat(setn.relax(parameters, situation).weights().values()).isDeepEqualTo(parameters);
    assertThat(setn.differentiable()).isTrue();
    assertThat(new UniformPath(false).differentiable()).isFalse();
  }

  /** Of the DARTS space's eight options none is never chosen; two edges a node are kept. */
  @Test
  void aUniformPathMayDrawWhatIsNeverChosen() {
    SearchSpace darts = DartsSpace.space();
    Relaxation released = new UniformPath(true);
    RelaxationContext situation =
        Situations.at(darts, 0, new RandomStreams(3).stream("relaxation"));
    Probe unasked =
        weights -> {
          throw new AssertionError("nothing is asked");
        };
    int[] counts = new int[8];
    for (int draw = 0; draw < 1000; draw++) {
      double[][] path =
          released.forWeights(new double[0][], situation, unasked).paths().get(0).values();
      int kept = 0;
      for (double[] row : path) {
        if (Arrays.stream(row).sum() > 0) {
          kept++;
          counts[index(row)]++;
        }
      }
      assertThat(kept).isEqualTo(16);
    }
    // 2,000 each in the mean, with a deviation of 42.
    assertThat(Arrays.stream(counts)).allSatisfy(n -> assertThat(n).isBetween(1_832, 2_168));
    double[][] p = new double[0][];
    RelaxationContext once = Situations.at(SPACE, 0, new RandomStreams(3).stream("relaxation"));
    RelaxationContext again = Situations.at(SPACE, 0, new RandomStreams(3).stream("relaxation"));
    assertThat(released.forWeights(p, once, unasked).paths().get(0).values())
        .isDeepEqualTo(
            new UniformPath(false).forWeights(p, again, unasked).paths().get(0).values());
  }

  @Test
  void theTemperatureStaysAndThenFallsLinearly() {
    Temperature temperature = new Temperature(10, 0.1, 0.2);
    assertThat(temperature.at(0)).isEqualTo(10);
    assertThat(temperature.at(0.2)).isEqualTo(10);
    assertThat(temperature.at(0.6)).isCloseTo(5.05, within(1e-12));
    assertThat(temperature).hasToString("temperature 10.0 to 0.1");
    assertThat(Temperature.linear(1, 0.03)).hasToString("temperature 1.0 to 0.03");
    assertThat(temperature.at(1)).isCloseTo(0.1, within(1e-12));
  }

  private static int index(double[] row) {
    for (int o = 0; o < row.length; o++) {
      if (row[o] == 1) {
        return o;
      }
    }
    throw new AssertionError("no one in " + Arrays.toString(row));
  }

  @Test
  void theHardSampleIsTheLargestEntryOfTheSoftOne() {
    RandomGenerator random = new RandomStreams(4).stream("gumbel");
    for (int draw = 0; draw < 200; draw++) {
      GumbelSample sample = GumbelSample.draw(new double[] {0.2, 0.3, 0.5}, 0.01, random);
      assertThat(sample.soft()[sample.hard()])
          .isEqualTo(Arrays.stream(sample.soft()).max().orElseThrow());
      assertThat(Arrays.stream(sample.soft()).sum()).isCloseTo(1, within(1e-12));
    }
    assertThat(GumbelSample.of(new double[] {0.2, 0.3, 0.5}, 3, new double[3]).hard()).isEqualTo(2);
    assertThat(GumbelSample.of(new double[] {0.2, 0.3, 0.5}, 1, new double[3]).soft())
        .containsExactly(new double[] {0.2, 0.3, 0.5}, within(1e-12));
  }
}

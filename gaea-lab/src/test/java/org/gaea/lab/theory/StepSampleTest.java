package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.gaea.descent.BlockDescent;
import org.gaea.descent.BlockOrder;
import org.gaea.descent.Iterate;
import org.gaea.descent.Iterate.Block;
import org.gaea.descent.StepSizes;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class StepSampleTest {
  private final RandomGenerator random = new RandomStreams(1).stream("sample");

  /** Never moves; only the count of steps matters. */
  private final BlockDescent still =
      new BlockDescent(
          List.of(Block.of(new EuclideanSpace(), 1)),
          (block, at, noise) -> new double[1],
          BlockOrder.joint(),
          StepSizes.constant(1));

  private double mean(StepSample sample) {
    return sample.mean(still.iterates(random), at -> measure(at.steps()));
  }

  private static double measure(int step) {
    return 1 / (1 + step / 50.0);
  }

  @Test
  void lengthsAddUpToTheHorizon() {
    for (int horizon : new int[] {1, 2, 7, 100, 12_345}) {
      StepSample sample = StepSample.draw(horizon, 30, random);
      assertThat(sample.lengths().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(horizon);
      assertThat(sample.lengths().keySet()).allMatch(step -> step >= 0 && step < horizon);
      assertThat(sample.lengths()).hasSizeLessThanOrEqualTo(30);
    }
  }

  @Test
  void asManyStrataAsStepsOnceTheyFitIsTheMeanItself() {
    assertThat(mean(new StepSample(2, Map.of(0, 1, 1, 1))))
        .isCloseTo((measure(0) + measure(1)) / 2, within(1e-15));
  }

  @Test
  void theMeanIsEstimatedWithoutBias() {
    int horizon = 2_000;
    double exact =
        still.iterates(random).limit(horizon).mapToDouble(this::measured).sum() / horizon;
    double[] estimates =
        random.ints(200).mapToDouble(seed -> mean(StepSample.draw(horizon, 10, random))).toArray();
    Estimate estimate = Estimate.of(estimates);
    assertThat(estimate.margin()).isLessThan(0.02 * exact);
    assertThat(estimate.mean()).isCloseTo(exact, within(2 * estimate.margin()));
  }

  private double measured(Iterate at) {
    return measure(at.steps());
  }
}

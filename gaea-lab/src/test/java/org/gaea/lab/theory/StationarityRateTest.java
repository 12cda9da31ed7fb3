package org.gaea.lab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.gaea.descent.BlockOrder;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.lab.theory.StationarityRate.StepRule;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;

class StationarityRateTest {
  private static final StepRule LARGE = StepRule.multiple(16);

  private static CheckResult run(double boundShare, BlockOrder order, StepRule large) {
    return new StationarityRate(
            List.of(1_000, 3_162, 10_000, 31_623), 1_000, 12, 50, boundShare, order, large)
        .run(new RandomStreams(1));
  }

  /** Shorter runs on fewer problems, for what shows there as well. */
  private static CheckResult shortRun(double boundShare, BlockOrder order, StepRule large) {
    return new StationarityRate(
            List.of(100, 316, 1_000, 3_162), 100, 4, 50, boundShare, order, large)
        .run(new RandomStreams(1));
  }

  /** The large step for T = 1,000, and from there on {@code T^(-power)}. */
  private static StepRule falling(double power) {
    return (theorem, horizon) -> LARGE.size(theorem, 1_000) * Math.pow(horizon / 1_000.0, -power);
  }

  @Test
  void stationarityFallsUnderItsBound() {
    assertThat(run(1, BlockOrder.random(), LARGE).line()).startsWith("PASS");
  }

  @Test
  void stepsThatFallLikeTheTheoremsAreTheLargeOnes() {
    assertThat(shortRun(1, BlockOrder.random(), falling(0.5)).line())
        .isEqualTo(shortRun(1, BlockOrder.random(), LARGE).line());
  }

  /** Both are under their bounds, which fall as slowly: only the exponent gives them away. */
  @Test
  void stepsThatShrinkTooSlowlyOrTooFastAreNoticed() {
    for (double power : new double[] {0.25, 0.75}) {
      CheckResult result = run(1, BlockOrder.random(), falling(power));
      assertThat(result.line()).startsWith("FAIL").contains("share of the bound 0.");
    }
  }

  @Test
  void aBoundTwentyTimesSmallerIsCrossed() {
    assertThat(shortRun(0.05, BlockOrder.random(), LARGE).line())
        .startsWith("FAIL")
        .containsPattern("share of the bound [1-9]");
  }

  @Test
  void aBlockThatNeverMovesIsNoticed() {
    assertThat(shortRun(1, (step, count, random) -> List.of(0), LARGE).passed()).isFalse();
  }

  /** The formula of the Javadoc, and that its product with the root of T falls. */
  @Test
  void onAQuadraticTheMeanFallsFasterThanOneOverTheRoot() {
    double curvature = 0.5;
    double start = 3;
    double variance = 0.4;
    double before = Double.POSITIVE_INFINITY;
    for (int horizon : new int[] {1_000, 10_000, 100_000}) {
      double step = 20 / Math.sqrt(horizon);
      double shrink = 1 - curvature * step;
      double square = start * start;
      double sum = 0;
      for (int t = 0; t < horizon; t++) {
        sum += curvature * curvature * square / horizon;
        square = shrink * shrink * square + step * step * variance;
      }
      double atTheEnd = step * variance / (curvature * (2 - curvature * step));
      double way = curvature * (start * start - atTheEnd) / (step * horizon);
      assertThat(sum)
          .isCloseTo(
              (way + curvature * step * variance) / (2 - curvature * step), withinPercentage(1e-8));
      assertThat(Math.sqrt(horizon) * sum).isLessThan(before);
      before = Math.sqrt(horizon) * sum;
    }
  }
}

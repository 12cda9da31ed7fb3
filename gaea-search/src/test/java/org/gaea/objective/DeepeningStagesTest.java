package org.gaea.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.geometry.ProductPoint;
import org.gaea.objective.Objectives.Deepening;
import org.gaea.space.Decision;
import org.gaea.space.Decision.Option;
import org.junit.jupiter.api.Test;

class DeepeningStagesTest {
  private static final DeepeningStages STAGES =
      new DeepeningStages(
          Bilevel.FIRST_ORDER,
          List.of(new Deepening(0.3, 1, 0), new Deepening(0.6, 0.5, 0.4), new Deepening(1, 0.3, 1)),
          0.4);

  /** The released code's numbers, computed by hand. */
  @Test
  void dropoutFallsAsPublished() {
    assertThat(STAGES.skipDropout(0.4, 0)).isCloseTo(0.4 * 24 / 25, within(1e-12));
    assertThat(STAGES.skipDropout(0.4, 9.0 / 25)).isCloseTo(0.4 * 15 / 25, within(1e-12));
    assertThat(STAGES.skipDropout(0.4, 10.5 / 25)).isCloseTo(0.4, within(1e-12));
    assertThat(STAGES.skipDropout(0.4, 15.5 / 25)).isCloseTo(0.4 * Math.exp(-1), within(1e-12));
  }

  @Test
  void stagesAreOfEqualLengthInWholeEpochsIfThereAreEnough() {
    assertThat(lengths(new Timing(0, 10, 70))).containsExactly(20, 20, 30);
    assertThat(lengths(new Timing(0, 10, 20))).containsExactly(6, 7, 7);
    assertThat(lengths(new Timing(0, 1, 2))).containsExactly(0, 1, 1);
    assertThat(now(new Timing(19, 10, 70))).isZero();
    assertThat(now(new Timing(20, 10, 70))).isEqualTo(1);
    assertThat(now(new Timing(69, 10, 70))).isEqualTo(2);
    assertThat(now(new Timing(0, 1, 2))).isEqualTo(1);
  }

  private static List<Integer> lengths(Timing timing) {
    return stages(timing).stream().map(Stage::length).toList();
  }

  private static List<Stage> stages(Timing timing) {
    return Stage.all(List.of(1.0, 1.0, 1.0), timing);
  }

  private static int now(Timing timing) {
    return Stage.now(stages(timing), timing).number();
  }

  @Test
  void theLikeliestOptionsStayAndOneThatMayBeChosenIsAmongThem() {
    Decision decision =
        new Decision(
            "edge",
            List.of(
                new Option("none", false),
                new Option("a", true),
                new Option("b", true),
                new Option("c", true)),
            1);
    ProductPoint point = ProductPoint.of(new double[][] {{0.4, 0.1, 0.2, 0.3}});
    assertThat(DeepeningStages.likeliest(List.of(decision), point, 0.5)[0])
        .containsExactly(true, false, false, true);
    assertThat(DeepeningStages.likeliest(List.of(decision), point, 0.25)[0])
        .containsExactly(false, false, false, true);
    assertThat(DeepeningStages.likeliest(List.of(decision), point, 1)[0]).doesNotContain(false);
  }
}

package org.gaea.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.gaea.operation.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepBenchTest {
  private static StepSetting setting(String method, String space) {
    return new StepSetting(method, space, 4, 3, 4, 16, 1, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "darts"})
  void measuresEveryVariantInAProcessOfItsOwn(String space) {
    StepFigures figures = new StepBench(setting("gaea", space), 2, 0.01).run(round -> {});
    assertThat(figures.passes()).isEqualTo(2);
    for (StepFigures.Speed speed :
        List.of(figures.ours(), figures.fed(), figures.plain(), figures.floor())) {
      assertThat(speed.least()).isPositive().isLessThanOrEqualTo(speed.median());
      assertThat(speed.most()).isGreaterThanOrEqualTo(speed.median());
    }
  }

  @Test
  void aJointStepIsOnePass() {
    StepFigures figures =
        new StepBench(setting("gaea-joint", "nas-bench-201"), 1, 0.01).run(round -> {});
    assertThat(figures.passes()).isEqualTo(1);
    assertThat(figures.stepsPerSecond())
        .isEqualTo(figures.ours().median() / figures.setting().batch());
  }

  @Test
  void aProcessThatFailsIsAnError() {
    StepSetting impossible = new StepSetting("gaea", "no-such-space", 4, 1, 4, 16, 1, true);
    try (WorkerProcess worker = new WorkerProcess(Variant.OURS, impossible)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> worker.run(1))
          .withMessageContaining("OURS");
    }
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    StepFigures figures =
        StepFigures.of(
            setting("gaea", "nas-bench-201"),
            2,
            Map.of(
                Variant.OURS, List.of(4.0, 1.0, 3.0, 2.0),
                Variant.FED, List.of(2.0),
                Variant.PLAIN, List.of(5.0),
                Variant.FLOOR, List.of(10.0)),
            Map.of(Variant.OURS, 2048L));
    assertThat(figures.ours()).isEqualTo(new StepFigures.Speed(2.5, 1, 4, 2));
    assertThat(figures.oursOverPlain()).isEqualTo(0.5);
    assertThat(figures.inputLoss()).isEqualTo(1 - 2.0 / 2.5);
    assertThat(figures.oursOverFloor()).isEqualTo(0.25);
  }

  /**
   * Six mixed edges of two convolutions on three stages of three cells, and what is around them.
   */
  @Test
  void theFloorHasEveryConvolutionOfTheNetwork() {
    StepSetting setting = setting("gaea", "nas-bench-201");
    List<Convolutions.At> found =
        Convolutions.of(setting.searchSpace().network(setting.skeleton(), Form.SUPERNET));
    assertThat(found).hasSize(1 + 3 * 3 * 6 * 2 + 2 * 3);
    assertThat(found.stream().filter(Convolutions.At::readsImages)).hasSize(1);
  }
}

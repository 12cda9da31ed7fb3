package org.gaea.lab.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.gaea.engine.Precision;
import org.gaea.lab.perf.MeasuredStep.Measurement;
import org.gaea.lab.perf.StepBench.Rounds;
import org.gaea.lab.perf.WorkerProcess.Answer;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class StepBenchTest {
  private static StepSetting setting(String method, String space) {
    return new StepSetting(
        method, space, SearchSpaces.named(space), 1, 4, 3, 4, 8, 1, false, Precision.FLOAT32);
  }

  private static StepBench bench(StepSetting setting, int rounds, double seconds) {
    return new StepBench(Worker.class, setting, rounds, seconds, 0);
  }

  /** Of two kinds of cell; BenchCommandsTest measures a space of one. */
  @Test
  void measuresEveryVariantInAProcessOfItsOwn() {
    List<String> told = new ArrayList<>();
    StepFigures figures = bench(setting("gaea", "darts"), 2, 0.01).run(told::add);
    assertThat(told)
        .hasSize(2 * Variant.onProcessor().size())
        .startsWith("round 1 of 2: ours", "round 1 of 2: with its input")
        .endsWith("round 2 of 2: convolutions alone");
    assertThat(figures.passes()).isEqualTo(2);
    // Of 1 it would be if nothing had been compared.
    assertThat(figures.inputLoss().most()).isLessThan(1);
    for (StepFigures.Speed speed :
        List.of(
            figures.ours(), figures.fed(), figures.plain(), figures.autograd(), figures.floor())) {
      assertThat(speed.least()).isPositive().isLessThanOrEqualTo(speed.median());
      assertThat(speed.most()).isGreaterThanOrEqualTo(speed.median());
    }
  }

  @Test
  void aJointStepIsOnePass() {
    StepSetting setting = setting("gaea-joint", "nas-bench-201");
    for (Variant variant : List.of(Variant.OURS, Variant.FLOOR)) {
      try (MeasuredStep step = new MeasuredStep(Worker.class, variant, setting, 0, 1e-9, 1)) {
        assertThat(step.measure().answer().images()).isEqualTo(setting.batch());
      }
    }
    StepFigures figures = new StepBench(TimedBySize.class, setting, 1, 0.01, 0).run(text -> {});
    assertThat(figures.passes()).isEqualTo(1);
    assertThat(figures.stepsPerSecond())
        .isEqualTo(figures.ours().median() / figures.setting().batch());
  }

  /** Every step takes longer than that. */
  @Test
  void aStepThatIsLongerThanAMeasurementIsMeasuredOnceInEachOfFewerRounds() {
    List<String> told = new ArrayList<>();
    StepSetting setting = setting("gaea", "nas-bench-201");
    StepFigures figures = new StepBench(TimedBySize.class, setting, 0, 1e-9, 0).run(told::add);
    assertThat(told).startsWith("round 1 of 5: ours").endsWith("round 3 of 3: convolutions alone");
    assertThat(figures.passes()).isEqualTo(2);
    assertThat(figures.ours().steps()).isEqualTo(3);
    assertThat(figures.plain().steps()).isEqualTo(3);
  }

  @Test
  void aProcessThatFailsIsAnError() {
    StepSetting impossible =
        new StepSetting(
            "gaea", "no-such-space", NasBench201.space(), 1, 4, 1, 4, 16, 1, true, Precision.BF16);
    try (WorkerProcess worker = new WorkerProcess(Worker.class, Variant.OURS, impossible)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> worker.run(1))
          .withMessageContaining("ours");
    }
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
    StepFigures figures =
        StepFigures.of(
            setting("gaea", "nas-bench-201"),
            1,
            Map.of(
                Variant.OURS, speeds(2048, 4, 1, 3, 2),
                Variant.FED, compared(4, 0.75, 1.25, 0.875),
                Variant.PLAIN, speeds(0, 5),
                Variant.AUTOGRAD, speeds(0, 8),
                Variant.FLOOR, speeds(0, 10)));
    assertThat(figures.ours()).isEqualTo(new StepFigures.Speed(2.5, 1, 4, 12, 2));
    assertThat(figures.oursOverPlain()).isEqualTo(0.5);
    assertThat(figures.oursOverAutograd()).isEqualTo(2.5 / 8);
    assertThat(figures.inputLoss()).isEqualTo(new Rounds(0.125, -0.25, 0.25));
    assertThat(figures.oursOverFloor()).isEqualTo(0.25);
    assertThat(figures.beside()).isEqualTo(1);
    assertThat(figures.passes()).isEqualTo(2);
  }

  /** Three steps a round, of two passes of four images each. */
  private static List<Measurement> speeds(long peakKibibytes, double... imagesPerSecond) {
    return DoubleStream.of(imagesPerSecond)
        .mapToObj(
            speed -> new Measurement(3, new Answer(24, Math.round(24e9 / speed), peakKibibytes, 0)))
        .toList();
  }

  /** Rounds that took as many seconds, each in turn with steps that took a share of that. */
  private static List<Measurement> compared(double seconds, double... shares) {
    return DoubleStream.of(shares)
        .mapToObj(share -> Math.round(share * seconds * 1e9))
        .map(nanos -> new Measurement(3, new Answer(24, Math.round(seconds * 1e9), 0, nanos)))
        .toList();
  }

  /**
   * Six mixed edges of two convolutions on three stages of three cells, and what is around them.
   */
  @Test
  void theFloorHasEveryConvolutionOfTheNetwork() {
    StepSetting setting = setting("gaea", "nas-bench-201");
    List<Convolutions.At> found =
        Convolutions.of(setting.searchSpace().network(setting.skeleton(), NetworkForm.SUPERNET));
    assertThat(found).hasSize(1 + 3 * 3 * 6 * 2 + 2 * 3);
    assertThat(found.stream().filter(Convolutions.At::readsImages)).hasSize(1);
  }
}

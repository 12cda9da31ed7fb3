package org.gaea.lab.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.blueprint.Blueprint;
import org.gaea.engine.Precision;
import org.gaea.lab.perf.MeasuredStep.Measurement;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleBenchTest {
  private static StepSetting setting(String space, int copies) {
    return new StepSetting(
        "gaea", space, SearchSpaces.named(space), copies, 2, 1, 2, 8, 2, false, Precision.FLOAT32);
  }

  @Test
  void measuresEveryQuantityOfASmallSetting() {
    List<String> told = new ArrayList<>();
    ScaleBench bench = new ScaleBench(TimedBySize.class, setting("nas-bench-201", 1), 1, 2, 1e-9);
    bench.requireFits();
    List<StepTimeGrowth> growths = bench.run(told::add);
    assertThat(growths)
        .extracting(StepTimeGrowth::quantity)
        .containsExactly(ScaledQuantity.values());
    assertThat(growths)
        .extracting(StepTimeGrowth::sizes)
        .containsExactly(List.of(2, 4), List.of(1, 2), List.of(2, 4), List.of(4, 8), List.of(1, 2));
    for (StepTimeGrowth growth : growths) {
      assertThat(growth.ours()).hasSize(2).allSatisfy(round -> assertThat(round).hasSize(2));
      assertThat(growth.floor(0).least()).isPositive();
      assertThat(growth.ours(1).least()).isPositive();
      double exponent = growth.quantity() == ScaledQuantity.THREADS ? -1 : 1;
      assertThat(growth.oursExponent().mean()).isCloseTo(exponent, within(1e-6));
      assertThat(growth.floorExponent().mean()).isCloseTo(exponent / 2, within(1e-6));
    }
    // The setting itself is common to all, so it is measured once a round.
    assertThat(told).hasSize(2 * 6).doesNotHaveDuplicates();
    assertThat(growths.get(0).ours(0)).isEqualTo(growths.get(1).ours(0));
  }

  /** With copies and threads, which only a growth has. */
  @ParameterizedTest
  @EnumSource(names = {"OURS", "FLOOR"})
  void aMeasuringProcessTakesTheSettingsOfAGrowth(Variant variant) {
    try (MeasuredStep step =
        new MeasuredStep(Worker.class, variant, setting("nas-bench-201", 2), 0, 1e-9, 1)) {
      Measurement measured = step.measure();
      assertThat(measured.steps()).isEqualTo(1);
      assertThat(measured.secondsPerStep()).isPositive();
      assertThat(measured.answer().images()).isEqualTo(2 * 2);
    }
  }

  @Test
  void copiesHaveParametersOfTheirOwnAndNoneHasNoCopies() {
    Blueprint once =
        setting("nas-bench-201", 1).searchSpace().network(skeleton(), NetworkForm.SUPERNET);
    Blueprint twice =
        setting("nas-bench-201", 2).searchSpace().network(skeleton(), NetworkForm.SUPERNET);
    assertThat(Convolutions.of(once)).hasSize(1 + 3 * 6 * 2 + 2 * 3);
    assertThat(Convolutions.of(twice)).hasSize(1 + 3 * 6 * 4 + 2 * 3);
    SearchSpace space = setting("nas-bench-201", 3).searchSpace();
    Set<Integer> options =
        space.decisions().stream().map(decision -> decision.size()).collect(Collectors.toSet());
    assertThat(options).containsExactly(1 + 3 * 4);
    assertThat(space.decisions().get(0).optionNames()).doesNotHaveDuplicates();
  }

  private static Skeleton skeleton() {
    return setting("nas-bench-201", 1).skeleton();
  }

  @Test
  void aSpaceWithoutEdgesHasNoOperationsToCopy() {
    StepSetting chain = setting("nas-bench-macro", 1);
    assertThat(ScaledQuantity.OPERATIONS.of(chain)).isZero();
    assertThat(ScaledQuantity.OPERATIONS.series(chain, 2)).containsExactly(chain);
    assertThat(ScaledQuantity.CHANNELS.series(chain, 2)).hasSize(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> setting("nas-bench-macro", 2).searchSpace())
        .withMessageContaining("nas-bench-macro");
  }

  @Test
  void threadsGrowFromOneToThoseOfTheSetting() {
    StepSetting from = setting("nas-bench-201", 1);
    StepSetting six =
        new StepSetting(
            from.method(),
            from.space(),
            from.candidates(),
            1,
            2,
            1,
            2,
            8,
            6,
            false,
            Precision.FLOAT32);
    assertThat(ScaledQuantity.THREADS.series(six, 2))
        .extracting(StepSetting::threads)
        .containsExactly(1, 2, 4, 6);
  }
}

package org.gaea.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gaea.bench.MeasuredStep.Measurement;

/**
 * Measures all variants of a step in turn, round after round, so that whatever else the machine
 * does falls on all of them alike.
 *
 * @param worker the main class of measuring processes, as {@link Worker}
 * @param rounds how often each is measured, at least 1
 * @param seconds about how long one measurement is; a step that takes longer is measured alone
 * @param beside how many busy processes there are meanwhile, from 0
 */
public record StepBench(
    Class<?> worker, StepSetting setting, int rounds, double seconds, int beside) {
  /**
   * Runs the rounds.
   *
   * @param told what is about to be measured, in words
   */
  public StepFigures run(Consumer<String> told) {
    List<MeasuredStep> all = new ArrayList<>();
    try (BusyProcesses busy = BusyProcesses.start(beside)) {
      Map<Variant, List<Measurement>> taken = new EnumMap<>(Variant.class);
      for (Variant variant : Variant.values()) {
        all.add(new MeasuredStep(worker, variant, setting, seconds));
      }
      for (int round = 1; round <= rounds; round++) {
        for (MeasuredStep one : all) {
          told.accept("round %d of %d: %s".formatted(round, rounds, one.variant().title()));
          taken.computeIfAbsent(one.variant(), v -> new ArrayList<>()).add(one.measure());
        }
      }
      if (busy.alive() < beside) {
        throw new IllegalStateException("a busy process ended before the measurement did");
      }
      return StepFigures.of(setting, beside, taken);
    } finally {
      all.forEach(MeasuredStep::close);
    }
  }
}

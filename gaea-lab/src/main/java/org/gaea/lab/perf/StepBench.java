package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.gaea.lab.perf.MeasuredStep.Measurement;

/**
 * Measures all variants of a step in turn, round after round, so that whatever else the machine
 * does falls on all of them alike.
 *
 * @param worker the main class of measuring processes, as {@link Worker}
 * @param rounds how often each is measured; 0 for {@value #USUAL_ROUNDS}, or {@value
 *     #ROUNDS_OF_LONG_STEPS} if a step takes more than half of a measurement
 * @param seconds about how long one measurement is; of a step that takes more than half of it only
 *     one is measured. Five times as long passes before the first measurement counts
 * @param beside how many busy processes there are meanwhile, from 0
 */
record StepBench(Class<?> worker, StepSetting setting, int rounds, double seconds, int beside) {
  private static final int USUAL_ROUNDS = 5;
  private static final int ROUNDS_OF_LONG_STEPS = 3;

  /** Before the first measurement of each, in lengths of one. */
  private static final int WARM_UP = 5;

  /**
   * Runs the rounds.
   *
   * @param told receives, in words, what is about to be measured
   */
  StepFigures run(Consumer<String> told) {
    return StepFigures.of(setting, beside, measure(Variant.onProcessor(), told));
  }

  /**
   * Runs the rounds of some variants.
   *
   * @param told receives, in words, what is about to be measured
   */
  Map<Variant, List<Measurement>> measure(List<Variant> variants, Consumer<String> told) {
    List<MeasuredStep> all = new ArrayList<>();
    try (BusyProcesses busy = BusyProcesses.start(beside)) {
      Map<Variant, List<Measurement>> taken = new EnumMap<>(Variant.class);
      for (Variant variant : variants) {
        all.add(new MeasuredStep(worker, variant, setting, WARM_UP * seconds, seconds, longStep()));
      }
      int last = rounds == 0 ? USUAL_ROUNDS : rounds;
      for (int round = 1; round <= last; round++) {
        for (MeasuredStep one : all) {
          told.accept(
              String.format(Locale.ROOT, "round %d of %d: %s", round, last, one.variant().title()));
          taken.computeIfAbsent(one.variant(), v -> new ArrayList<>()).add(one.measure());
        }
        if (rounds == 0 && taken.values().stream().flatMap(List::stream).anyMatch(this::isLong)) {
          last = ROUNDS_OF_LONG_STEPS;
        }
      }
      if (busy.alive() < beside) {
        throw new IllegalStateException("a busy process ended before the measurement did");
      }
      return taken;
    } finally {
      all.forEach(MeasuredStep::close);
    }
  }

  private boolean isLong(Measurement measurement) {
    return measurement.secondsPerStep() >= longStep();
  }

  private double longStep() {
    return seconds / 2;
  }

  /** Median and spread of what the rounds measured. */
  record Rounds(double median, double least, double most) {
    /**
     * From one value a round.
     *
     * @param values at least one
     */
    static Rounds of(double... values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return new Rounds((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1]);
    }
  }
}

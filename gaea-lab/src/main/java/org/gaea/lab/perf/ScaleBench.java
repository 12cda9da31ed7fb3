package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.gaea.lab.perf.StepBench.Rounds;

/**
 * Measures how the time of a step grows with each quantity, the others as in the setting, beside
 * that of its convolutions alone. Every measurement has a process of its own, begun anew in every
 * round, so that the rounds tell how much is chance; ours and the convolutions take turns.
 *
 * @param worker the main class of measuring processes, as {@link Worker}
 * @param setting where each series begins; with one copy of each candidate
 * @param doublings how often each quantity but threads is doubled, at least 1
 * @param rounds how often each is measured, at least 2
 * @param seconds about how long one measurement is, which is the median of three parts
 */
record ScaleBench(Class<?> worker, StepSetting setting, int doublings, int rounds, double seconds) {
  /** One of which may meet something else that the machine does. */
  private static final int PARTS = 3;

  private static final double LONG_STEP_SECONDS = 3;

  /**
   * Checks that there is a network at every size.
   *
   * @throws IllegalArgumentException if there is not, with the reason
   */
  void requireFits() {
    series().values().forEach(series -> series.forEach(StepSetting::requireFits));
  }

  /**
   * Runs the rounds.
   *
   * @param told receives, in words, what is about to be measured
   * @return one growth for each quantity of which there is more than one size
   */
  List<StepTimeGrowth> run(Consumer<String> told) {
    Map<ScaledQuantity, List<StepSetting>> series = series();
    List<StepSetting> settings = series.values().stream().flatMap(List::stream).distinct().toList();
    List<Map<StepSetting, Double>> ours = new ArrayList<>();
    List<Map<StepSetting, Double>> floor = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Map<StepSetting, Double> oursNow = new LinkedHashMap<>();
      Map<StepSetting, Double> floorNow = new LinkedHashMap<>();
      for (StepSetting one : settings) {
        told.accept(String.format(Locale.ROOT, "round %d of %d: %s", round, rounds, text(one)));
        oursNow.put(one, secondsPerStep(Variant.OURS, one));
        floorNow.put(one, secondsPerStep(Variant.FLOOR, one));
      }
      ours.add(oursNow);
      floor.add(floorNow);
    }
    return series.entrySet().stream()
        .map(
            entry ->
                new StepTimeGrowth(
                    entry.getKey(),
                    entry.getValue().stream().map(entry.getKey()::of).toList(),
                    times(entry.getValue(), ours),
                    times(entry.getValue(), floor)))
        .toList();
  }

  private double secondsPerStep(Variant variant, StepSetting one) {
    try (MeasuredStep step =
        new MeasuredStep(worker, variant, one, seconds, seconds / PARTS, LONG_STEP_SECONDS)) {
      double[] parts = new double[PARTS];
      for (int part = 0; part < PARTS; part++) {
        parts[part] = step.measure().secondsPerStep();
      }
      return Rounds.of(parts).median();
    }
  }

  private Map<ScaledQuantity, List<StepSetting>> series() {
    Map<ScaledQuantity, List<StepSetting>> all = new EnumMap<>(ScaledQuantity.class);
    for (ScaledQuantity quantity : ScaledQuantity.values()) {
      List<StepSetting> series = quantity.series(setting, doublings);
      if (series.size() > 1) {
        all.put(quantity, series);
      }
    }
    return all;
  }

  private static String text(StepSetting setting) {
    List<String> parts = new ArrayList<>();
    for (ScaledQuantity quantity : ScaledQuantity.values()) {
      parts.add(quantity.of(setting) + " " + quantity.label());
    }
    return String.join(", ", parts);
  }

  private static List<List<Double>> times(
      List<StepSetting> series, List<Map<StepSetting, Double>> rounds) {
    return rounds.stream().map(round -> series.stream().map(round::get).toList()).toList();
  }
}

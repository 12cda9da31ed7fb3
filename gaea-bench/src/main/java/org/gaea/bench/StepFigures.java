package org.gaea.bench;

import java.util.List;
import java.util.Map;

/**
 * What a bench came to.
 *
 * @param passes of a batch in one step: 2 if weights and architecture are stepped one after the
 *     other, 1 if together
 */
public record StepFigures(
    StepSetting setting, int passes, Speed ours, Speed fed, Speed plain, Speed floor) {

  /**
   * The speeds of the rounds.
   *
   * @param median images a second
   * @param least of all rounds
   * @param most of all rounds
   * @param peakMebibytes the most memory in RAM; 0 if the system does not tell
   */
  public record Speed(double median, double least, double most, long peakMebibytes) {
    static Speed of(List<Double> speeds, long peakKibibytes) {
      double[] sorted = speeds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int n = sorted.length;
      double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
      return new Speed(median, sorted[0], sorted[n - 1], Math.round(peakKibibytes / 1024.0));
    }
  }

  static StepFigures of(
      StepSetting setting,
      int passes,
      Map<Variant, List<Double>> speeds,
      Map<Variant, Long> peaks) {
    return new StepFigures(
        setting,
        passes,
        speed(Variant.OURS, speeds, peaks),
        speed(Variant.FED, speeds, peaks),
        speed(Variant.PLAIN, speeds, peaks),
        speed(Variant.FLOOR, speeds, peaks));
  }

  private static Speed speed(
      Variant variant, Map<Variant, List<Double>> speeds, Map<Variant, Long> peaks) {
    return Speed.of(speeds.getOrDefault(variant, List.of()), peaks.getOrDefault(variant, 0L));
  }

  public double oursOverPlain() {
    return ours.median() / plain.median();
  }

  public double oursOverFloor() {
    return ours.median() / floor.median();
  }

  /** The share of the speed that preparing batches costs. */
  public double inputLoss() {
    return 1 - fed.median() / ours.median();
  }

  /** Search steps a second. */
  public double stepsPerSecond() {
    return ours.median() / (passes * (double) setting.batch());
  }
}

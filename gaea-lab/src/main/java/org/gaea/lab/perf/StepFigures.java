package org.gaea.lab.perf;

import java.util.List;
import java.util.Map;
import org.gaea.lab.perf.MeasuredStep.Measurement;
import org.gaea.lab.perf.StepBench.Rounds;

/**
 * What a bench came to.
 *
 * @param passes of a batch in one step: 2 if weights and architecture are stepped one after the
 *     other, 1 if together
 * @param beside how many busy processes there were
 * @param inputLoss the share of the speed that preparing batches costs, from steps that were made
 *     in turn with and without
 */
record StepFigures(
    StepSetting setting,
    int beside,
    int passes,
    Speed ours,
    Speed fed,
    Speed plain,
    Speed autograd,
    Speed floor,
    Rounds inputLoss) {

  /**
   * The speeds of the rounds.
   *
   * @param median images a second
   * @param least of all rounds
   * @param most of all rounds
   * @param steps measured, in all rounds
   * @param peakMebibytes the most memory in RAM; 0 if the system does not tell
   */
  record Speed(double median, double least, double most, int steps, long peakMebibytes) {
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    static Speed of(List<Measurement> rounds) {
      double[] speeds = rounds.stream().mapToDouble(m -> m.answer().imagesPerSecond()).toArray();
      Rounds sorted = Rounds.of(speeds);
      long peak = rounds.stream().mapToLong(m -> m.answer().peakKibibytes()).max().orElse(0);
      return new Speed(
          sorted.median(),
          sorted.least(),
          sorted.most(),
          rounds.stream().mapToInt(Measurement::steps).sum(),
          Math.round(peak / KIBIBYTES_PER_MEBIBYTE));
    }
  }

  /**
   * Puts measurements together.
   *
   * @param taken at least one of each variant
   */
  static StepFigures of(StepSetting setting, int beside, Map<Variant, List<Measurement>> taken) {
    Measurement first = taken.getOrDefault(Variant.OURS, List.of()).get(0);
    return new StepFigures(
        setting,
        beside,
        (int) (first.answer().images() / ((long) first.steps() * setting.batch())),
        speed(Variant.OURS, taken),
        speed(Variant.FED, taken),
        speed(Variant.PLAIN, taken),
        speed(Variant.AUTOGRAD, taken),
        speed(Variant.FLOOR, taken),
        inputLoss(taken.getOrDefault(Variant.FED, List.of())));
  }

  private static Rounds inputLoss(List<Measurement> fed) {
    return Rounds.of(
        fed.stream()
            .mapToDouble(m -> 1 - (double) m.answer().comparedNanos() / m.answer().nanos())
            .toArray());
  }

  private static Speed speed(Variant variant, Map<Variant, List<Measurement>> taken) {
    return Speed.of(taken.getOrDefault(variant, List.of()));
  }

  double oursOverPlain() {
    return ours.median() / plain.median();
  }

  double oursOverAutograd() {
    return ours.median() / autograd.median();
  }

  double oursOverFloor() {
    return ours.median() / floor.median();
  }

  /** Search steps a second. */
  double stepsPerSecond() {
    return ours.median() / (passes * (double) setting.batch());
  }
}

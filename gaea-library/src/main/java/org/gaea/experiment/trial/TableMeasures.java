package org.gaea.experiment.trial;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Measure.Quantity;
import org.gaea.tabular.Measure.Split;
import org.gaea.tabular.TabularBenchmark;
import org.gaea.tabular.TrainingRegime;

/**
 * What a search on a table sees, and what it is judged by.
 *
 * @param score what the search maximises: an accuracy of some length of training
 * @param report what its answer is judged by, which it does not see
 * @param time what a training costs; absent if the table does not say
 */
public record TableMeasures(Measure score, Measure report, Optional<Measure> time) {
  /** The protocol of NAS-Bench-201's baselines, where a table has it. */
  private static final String USUAL_SCORE = "cifar10-valid/valid@12";

  public TableMeasures {
    if (!score.quantity().moreIsBetter() || score.epochs().isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is %s, expected an accuracy after some number of epochs, as in %s.",
              new SettingName("score"), score.name(), USUAL_SCORE));
    }
    if (!report.quantity().moreIsBetter()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is %s, of which less is better; expected an accuracy.",
              new SettingName("report"), report.name()));
    }
  }

  /**
   * The measures of a table.
   *
   * @param score a name; if absent cifar10-valid/valid@12, or else the table's first accuracy on
   *     validation images
   * @param report a name; if absent the test accuracy of the same data set after the longest
   *     training on the most images, or else the score's own measure
   * @throws InvalidInputException if the table lacks a measure, or it is none to search by
   */
  public static TableMeasures of(
      TabularBenchmark table, Optional<String> score, Optional<String> report) {
    Measure seen = score.map(table::measure).orElseGet(() -> usualScore(table));
    return new TableMeasures(
        seen,
        report.map(table::measure).orElseGet(() -> usualReport(table, seen)),
        table.measures().stream()
            .filter(measure -> measure.run().equals(seen.run()))
            .filter(measure -> measure.quantity().equals(Quantity.TRAINING_TIME))
            .findFirst());
  }

  private static Measure usualScore(TabularBenchmark table) {
    List<Measure> known =
        table.measures().stream()
            .filter(measure -> measure.quantity().equals(Quantity.ACCURACY))
            .filter(measure -> measure.split().equals(Optional.of(Split.VALID)))
            .filter(measure -> measure.epochs().isPresent())
            .toList();
    return known.stream()
        .filter(measure -> measure.name().equals(USUAL_SCORE))
        .findFirst()
        .or(() -> known.stream().findFirst())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Sentence.of(
                        "%s has no accuracy on validation images to search by; name another of its measures with %s.",
                        table.name(), new SettingName("score"))));
  }

  /**
   * Of equally long trainings, CIFAR-10's networks for reporting come before those for choosing.
   */
  private static Measure usualReport(TabularBenchmark table, Measure score) {
    return table.measures().stream()
        .filter(measure -> measure.run().dataSet().equals(score.run().dataSet()))
        .filter(measure -> measure.quantity().equals(Quantity.ACCURACY))
        .filter(measure -> measure.split().equals(Optional.of(Split.TEST)))
        .max(
            Comparator.<Measure>comparingInt(measure -> measure.epochs().orElse(0))
                .thenComparing(measure -> measure.run().equals(TrainingRegime.CIFAR10)))
        .orElse(score);
  }
}

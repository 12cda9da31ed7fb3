package org.gaea.experiment.trial;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.tabular.Measure;
import org.gaea.tabular.TabularBenchmark;
import org.gaea.trial.Evaluator;
import org.gaea.trial.Evaluator.TrialResult;

/**
 * Looks candidates up in a table instead of training them. What a training would have cost is the
 * table's training time, in proportion to the epochs where it is known for another number of them;
 * validating is not part of it.
 *
 * @param table where scores are looked up
 * @param key how the table calls a candidate
 * @param score what is maximised, for any number of epochs that the table has
 * @param time what a training costs; without it trials cost nothing
 */
record TableEvaluator<A>(
    TabularBenchmark table, Function<A, String> key, Measure score, Optional<Measure> time)
    implements Evaluator<A> {

  /**
   * Looks a candidate up.
   *
   * @throws InvalidInputException if the table does not have it, or not after so many epochs
   */
  @Override
  public TrialResult evaluate(A candidate, int epochs) {
    String architecture = key.apply(candidate);
    Measure measure =
        new Measure(score.run(), score.split(), OptionalInt.of(epochs), score.quantity());
    return new TrialResult(
        value(architecture, measure), time.map(t -> seconds(architecture, t, epochs)).orElse(0.0));
  }

  private double seconds(String architecture, Measure measure, int epochs) {
    double seconds = value(architecture, measure);
    return measure.epochs().isPresent() ? seconds * epochs / measure.epochs().getAsInt() : seconds;
  }

  private double value(String architecture, Measure measure) {
    OptionalDouble value = table.value(architecture, measure);
    if (value.isEmpty()) {
      // Says what the table has if it does not know the measure at all.
      table.measure(measure.name());
      throw new InvalidInputException(
          Sentence.of(
              "%s does not have %s of '%s', so it cannot be searched by it; choose another %s or %s.",
              table.name(),
              measure.name(),
              architecture,
              new SettingName("score"),
              new SettingName("lengths")));
    }
    return value.getAsDouble();
  }
}

package org.gaea.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.LoggedAlternative;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunEvent.Weighing;
import org.gaea.log.RunLog;
import org.gaea.report.DecisionCourse.Lead;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * A run as tables, each with a header: its epochs, the weights of its options, and its decisions.
 * Columns have the names of the log's fields; what is not known is empty. A part that the run does
 * not have is a header alone.
 */
final class RunTables {
  private static final String SEARCH = "search-epochs.csv";
  private static final String TRAINING = "training-epochs.csv";
  private static final String WEIGHTS = "option-weights.csv";
  private static final String DECISIONS = "decisions.csv";

  static final List<String> FILE_NAMES = List.of(SEARCH, TRAINING, WEIGHTS, DECISIONS);

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING).build();

  private RunTables() {}

  /** The texts of the tables by file name. */
  static Map<String, String> of(RunLog log) {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put(SEARCH, text(searchEpochs(log)));
    tables.put(TRAINING, text(trainingEpochs(log)));
    tables.put(WEIGHTS, text(optionWeights(log)));
    tables.put(DECISIONS, text(decisions(log)));
    return tables;
  }

  private static List<List<String>> searchEpochs(RunLog log) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "epoch",
            "loss",
            "accuracy",
            "architecture_loss",
            "entropy",
            "largest_weight",
            "discretisation_gap",
            "rounded_loss",
            "dominant_eigenvalue",
            "learning_rate",
            "images_per_second",
            "seconds",
            "measuring_seconds",
            "resident_mib",
            "benchmark_value",
            "benchmark_regret",
            "architecture"));
    for (SearchEpoch epoch : log.searchEpochs()) {
      Optional<BenchmarkScore> score = epoch.benchmarkScore();
      rows.add(
          List.of(
              Integer.toString(epoch.epoch()),
              Double.toString(epoch.loss()),
              Double.toString(epoch.accuracy()),
              field(epoch.architectureLoss()),
              Double.toString(epoch.entropy()),
              field(epoch.largestWeight()),
              field(epoch.discretisationGap()),
              field(epoch.roundedLoss()),
              field(epoch.dominantEigenvalue()),
              field(epoch.learningRate()),
              field(epoch.imagesPerSecond()),
              field(epoch.seconds()),
              field(epoch.measuringSeconds()),
              field(epoch.residentMib()),
              score.map(known -> Double.toString(known.value())).orElse(""),
              score.map(known -> Double.toString(known.regret())).orElse(""),
              epoch.architecture().orElse("")));
    }
    return rows;
  }

  private static List<List<String>> trainingEpochs(RunLog log) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "epoch",
            "loss",
            "accuracy",
            "test_accuracy",
            "learning_rate",
            "images_per_second",
            "seconds",
            "resident_mib"));
    for (TrainingEpoch epoch : log.trainingEpochs()) {
      rows.add(
          List.of(
              Integer.toString(epoch.epoch()),
              Double.toString(epoch.loss()),
              Double.toString(epoch.accuracy()),
              field(epoch.testAccuracy()),
              field(epoch.learningRate()),
              field(epoch.imagesPerSecond()),
              field(epoch.seconds()),
              field(epoch.residentMib())));
    }
    return rows;
  }

  /** A row an option and time; the times within epochs, if the log has them. */
  private static List<List<String>> optionWeights(RunLog log) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("progress", "decision", "option", "weight"));
    for (Weighing time : DecisionCourse.times(log)) {
      for (int i = 0; i < decisions(log.space()).size(); i++) {
        LoggedDecision decision = decisions(log.space()).get(i);
        for (int option = 0; option < decision.options().size(); option++) {
          rows.add(
              List.of(
                  Double.toString(time.progress()),
                  decision.name(),
                  decision.options().get(option),
                  Double.toString(time.weights().get(i).get(option))));
        }
      }
    }
    return rows;
  }

  private static List<List<String>> decisions(RunLog log) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "decision",
            "choice",
            "choice_weight",
            "led_from",
            "runner_up",
            "runner_up_weight",
            "loss",
            "runner_up_loss",
            "accuracy",
            "runner_up_accuracy"));
    for (DecisionCourse course : DecisionCourse.of(log)) {
      Optional<LoggedAlternative> other = course.alternative();
      Optional<ChoicesCompared> own = log.comparison().filter(measured -> other.isPresent());
      Lead last = course.leads().get(course.leads().size() - 1);
      boolean hasRunnerUp = course.runnerUp() >= 0;
      rows.add(
          List.of(
              course.decision().name(),
              course.decided().orElse(""),
              course.isDecided() ? Double.toString(course.end().get(course.winner())) : "",
              last.option() == course.winner() ? Double.toString(last.from()) : "",
              hasRunnerUp ? course.option(course.runnerUp()) : "",
              hasRunnerUp ? Double.toString(course.end().get(course.runnerUp())) : "",
              own.map(measured -> Double.toString(measured.loss())).orElse(""),
              other.map(measured -> Double.toString(measured.loss())).orElse(""),
              own.map(measured -> Double.toString(measured.accuracy())).orElse(""),
              other.map(measured -> Double.toString(measured.accuracy())).orElse("")));
    }
    return rows;
  }

  private static List<LoggedDecision> decisions(Optional<Space> space) {
    return space.map(Space::decisions).orElse(List.of());
  }

  private static String field(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static String text(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(CSV.writeValueAsString(row)));
    return text.toString();
  }
}

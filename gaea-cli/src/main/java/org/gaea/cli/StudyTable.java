package org.gaea.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gaea.experiment.Result;
import org.gaea.experiment.Summary;

/** The results of a study, as a Markdown table. */
final class StudyTable {
  private static final String HEADER =
      """
      | method | seeds | test accuracy, % | sd | 95 % interval | parameters | search, s | training, s |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private static final String RUNS_HEADER =
      """

      | method | seed | test accuracy, % | architecture |
      | --- | --- | --- | --- |
      """;

  private StudyTable() {}

  /** A row a method, in the order of the results, then a row a run. */
  static String of(List<Result> results) {
    StringBuilder table = new StringBuilder(HEADER);
    byMethod(results)
        .forEach(
            (method, own) ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | %,.0f | %.1f | %.1f |%n",
                        method,
                        spread(own, result -> 100 * result.testAccuracy().orElse(Double.NaN)),
                        summary(own, Result::parameters).mean(),
                        summary(own, Result::searchSeconds).mean(),
                        summary(own, Result::trainSeconds).mean())));
    table.append(RUNS_HEADER);
    for (Result result : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.2f | `%s` |%n",
              result.method(),
              result.seed(),
              100 * result.testAccuracy().orElse(Double.NaN),
              result.architecture().replace("|", "\\|")));
    }
    return table.toString();
  }

  /** The results of each method, both in their order. */
  static Map<String, List<Result>> byMethod(Iterable<Result> results) {
    Map<String, List<Result>> own = new LinkedHashMap<>();
    results.forEach(
        result -> own.computeIfAbsent(result.method(), name -> new ArrayList<>()).add(result));
    return own;
  }

  /** The cells of runs, mean, deviation and interval; of one run, without spread. */
  static String spread(List<Result> results, ToDoubleFunction<Result> number) {
    Summary summary = summary(results, number);
    return summary.runs() == 1
        ? String.format(Locale.ROOT, "1 | %.2f | |", summary.mean())
        : String.format(
            Locale.ROOT,
            "%d | %.2f | %.2f | %.2f to %.2f",
            summary.runs(),
            summary.mean(),
            summary.deviation(),
            summary.mean() - summary.margin(),
            summary.mean() + summary.margin());
  }

  private static Summary summary(List<Result> results, ToDoubleFunction<Result> number) {
    return Summary.of(results.stream().mapToDouble(number).toArray());
  }
}

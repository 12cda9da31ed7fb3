package org.gaea.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Result;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.BenchmarkScore.WithinSpace;

/** The benchmark scores of a study's results, as a Markdown table. */
final class StudyBenchmarkTable {
  private StudyBenchmarkTable() {}

  /** The table; empty if the benchmark knows none of the architectures. */
  static String of(List<Result> results, BenchmarkLookup benchmark) {
    Map<Result, BenchmarkScore> known = new LinkedHashMap<>();
    results.forEach(
        result ->
            benchmark.score(result.architecture()).ifPresent(score -> known.put(result, score)));
    if (known.isEmpty()) {
      return "";
    }
    BenchmarkScore any = known.values().iterator().next();
    StringBuilder table =
        new StringBuilder(
            """

            By the table, which no search saw: `%s`, the %s.

            | method | seeds | value | sd | 95 %% interval | regret |
            | --- | --- | --- | --- | --- | --- |
            """
                .formatted(any.measure(), any.meaning()));
    StudyTable.byMethod(known.keySet())
        .forEach(
            (method, own) ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %s | %.2f |%n",
                        method,
                        StudyTable.spread(own, result -> score(known, result).value()),
                        own.stream()
                            .mapToDouble(result -> score(known, result).regret())
                            .average()
                            .orElseThrow())));
    table.append(
        """

        | method | seed | value | regret | rank of %d |
        | --- | --- | --- | --- | --- |
        """
            .formatted(any.among()));
    known.forEach(
        (result, score) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.3f | %.3f | %d |%n",
                    result.method(),
                    result.seed(),
                    score.value(),
                    score.regret(),
                    score.rank())));
    any.withinSpace().ifPresent(part -> appendWithin(table, part, known));
    return table.toString();
  }

  private static void appendWithin(
      StringBuilder table, WithinSpace part, Map<Result, BenchmarkScore> known) {
    table.append(
        """

        Among the %d of `%s`, the searched space:

        | method | seed | regret | rank of %d |
        | --- | --- | --- | --- |
        """
            .formatted(part.among(), part.space(), part.among()));
    known.forEach(
        (result, score) ->
            score
                .withinSpace()
                .ifPresent(
                    own ->
                        table.append(
                            String.format(
                                Locale.ROOT,
                                "| %s | %d | %.3f | %d |%n",
                                result.method(),
                                result.seed(),
                                own.regret(),
                                own.rank()))));
  }

  private static BenchmarkScore score(Map<Result, BenchmarkScore> known, Result result) {
    return Objects.requireNonNull(known.get(result));
  }
}

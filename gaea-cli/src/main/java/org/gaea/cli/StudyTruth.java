package org.gaea.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.experiment.Oracle;
import org.gaea.experiment.Result;
import org.gaea.log.RunEvent.Truth;

/** What a table says of a study's results, as a Markdown table. */
final class StudyTruth {
  private StudyTruth() {}

  /** The table; empty if the oracle knows none of the architectures. */
  static String of(List<Result> results, Oracle oracle) {
    Map<Result, Truth> known = new LinkedHashMap<>();
    results.forEach(
        result -> oracle.truth(result.architecture()).ifPresent(truth -> known.put(result, truth)));
    if (known.isEmpty()) {
      return "";
    }
    Truth any = known.values().iterator().next();
    StringBuilder table =
        new StringBuilder(
            """

            By the table, which no search saw: `%s`, the %s.

            | method | seed | value | regret | rank of %d |
            | --- | --- | --- | --- | --- |
            """
                .formatted(any.measure(), any.meaning(), any.among()));
    known.forEach(
        (result, truth) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %.3f | %.3f | %d |%n",
                    result.method(),
                    result.seed(),
                    truth.value(),
                    truth.regret(),
                    truth.rank())));
    return table.toString();
  }
}

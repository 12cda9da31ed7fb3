package org.gaea.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gaea.experiment.Summary;
import org.gaea.experiment.trial.TableMeasures;
import org.gaea.experiment.trial.TableStudy.Outcome;
import org.gaea.tabular.TabularBenchmark;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The results of many searches on a table. */
final class TrialsOnTable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String HEADER =
      "| method | runs | trials | simulated, s | score | sd | report | sd | regret | sd |";
  private static final String RULE =
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

  /** Where a part of the table's space was searched. */
  private static final String HEADER_WITHIN = " regret in the space | sd |";

  private static final String RULE_WITHIN = " --- | --- |";

  private TrialsOnTable() {}

  /**
   * Prints them.
   *
   * @param outcomes by the names of the methods
   * @param json whether as one document, with every run
   */
  static void print(
      PrintWriter out,
      TabularBenchmark table,
      TableMeasures measures,
      Map<String, List<Outcome>> outcomes,
      boolean json) {
    if (json) {
      out.println(JSON.writeValueAsString(document(table, measures, outcomes)));
    } else {
      print(out, table, measures, outcomes);
    }
    out.flush();
  }

  private static void print(
      PrintWriter out,
      TabularBenchmark table,
      TableMeasures measures,
      Map<String, List<Outcome>> outcomes) {
    out.println(
        String.format(
            Locale.ROOT, "%s, %,d architectures", table.name(), table.architectures().size()));
    out.println("score:  " + measures.score().name() + ": " + measures.score().meaning());
    out.println("report: " + measures.report().name() + ": " + measures.report().meaning());
    out.println();
    boolean part = outcomes.values().stream().allMatch(TrialsOnTable::areWithin);
    out.println(HEADER + (part ? HEADER_WITHIN : ""));
    out.println(RULE + (part ? RULE_WITHIN : ""));
    outcomes.forEach(
        (method, runs) -> {
          Summary seen = summary(runs, Outcome::score);
          Summary judged = summary(runs, Outcome::report);
          Summary regret = summary(runs, Outcome::regret);
          String within = part ? spread(summary(runs, TrialsOnTable::regretWithin)) : "";
          out.println(
              String.format(
                  Locale.ROOT,
                  "| %s | %d | %.1f | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |%s",
                  method,
                  runs.size(),
                  summary(runs, Outcome::trials).mean(),
                  summary(runs, Outcome::seconds).mean(),
                  seen.mean(),
                  seen.deviation(),
                  judged.mean(),
                  judged.deviation(),
                  regret.mean(),
                  regret.deviation(),
                  within));
        });
  }

  private static boolean areWithin(List<Outcome> runs) {
    return runs.stream().allMatch(run -> run.regretWithin().isPresent());
  }

  private static double regretWithin(Outcome run) {
    return run.regretWithin().orElseThrow();
  }

  private static String spread(Summary summary) {
    return String.format(Locale.ROOT, " %.2f | %.2f |", summary.mean(), summary.deviation());
  }

  private static Map<String, Object> document(
      TabularBenchmark table, TableMeasures measures, Map<String, List<Outcome>> outcomes) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("table", table.name());
    document.put("score", measures.score().name());
    document.put("report", measures.report().name());
    measures.time().ifPresent(time -> document.put("time", time.name()));
    List<Map<String, Object>> rows = new ArrayList<>();
    outcomes.forEach(
        (method, runs) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("method", method);
          row.put("score", described(summary(runs, Outcome::score)));
          row.put("report", described(summary(runs, Outcome::report)));
          row.put("regret", described(summary(runs, Outcome::regret)));
          if (areWithin(runs)) {
            row.put("regret_within_space", described(summary(runs, TrialsOnTable::regretWithin)));
          }
          row.put("runs", runs.stream().map(TrialsOnTable::described).toList());
          rows.add(row);
        });
    document.put("methods", rows);
    return document;
  }

  private static Map<String, Object> described(Outcome run) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("run", run.run());
    description.put("trials", run.trials());
    description.put("seconds", run.seconds());
    description.put("architecture", run.architecture());
    description.put("score", run.score());
    description.put("report", run.report());
    description.put("regret", run.regret());
    run.regretWithin().ifPresent(regret -> description.put("regret_within_space", regret));
    return description;
  }

  private static Map<String, Object> described(Summary summary) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("mean", summary.mean());
    description.put("deviation", summary.runs() == 1 ? null : summary.deviation());
    return description;
  }

  private static Summary summary(List<Outcome> outcomes, ToDoubleFunction<Outcome> number) {
    return Summary.of(outcomes.stream().mapToDouble(number).toArray());
  }
}

package org.gaea.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.experiment.Settings;

/**
 * Judges the architectures of a study by a table, where the study has one.
 *
 * @param table if the study has one
 */
public record StudyJudge(Optional<JudgingTable> table) implements AutoCloseable {
  /**
   * Opens the table of a study.
   *
   * @throws org.gaea.input.InvalidInputException if it cannot be used, lacks a measure, or is of
   *     another space than a run
   */
  public static StudyJudge of(StudyPlan plan) {
    Optional<Path> file =
        plan.runs().stream()
            .map(run -> run.configuration().get(Settings.TABLE))
            .flatMap(Optional::stream)
            .findFirst();
    StudyJudge judge = new StudyJudge(file.map(path -> new JudgingTable(path, measures(plan))));
    judge.table.ifPresent(
        table ->
            plan.runs()
                .forEach(run -> table.requireSpace(run.configuration().get(Settings.SPACE))));
    return judge;
  }

  /** Those of the study, or the one of a setting. */
  private static List<String> measures(StudyPlan plan) {
    return plan.study().measures().isEmpty()
        ? plan.runs().get(0).configuration().get(Settings.TABLE_MEASURE).stream().toList()
        : plan.study().measures();
  }

  @Override
  public void close() {
    table.ifPresent(JudgingTable::close);
  }
}

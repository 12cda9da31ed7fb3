package org.gaea.study;

import java.util.List;
import java.util.Map;
import org.gaea.study.StudyRecord.Task;

/** What a study gave, as Markdown: a table a task, and the runs that failed. */
public final class StudySummary {
  private StudySummary() {}

  public static String markdown(StudyRecord study) {
    StringBuilder text = new StringBuilder();
    Map<Task, List<StudyRun>> tasks = study.byTask();
    tasks.forEach(
        (task, runs) -> {
          if (tasks.size() > 1) {
            text.append("%s:\n\n".formatted(task));
          }
          text.append(LeagueTable.of(study, runs).markdown()).append('\n');
        });
    if (!study.failed().isEmpty()) {
      text.append("Without a result:\n\n");
      study.failed().forEach(run -> text.append("* `%s`: %s\n".formatted(run.id(), run.error())));
    }
    return text.toString();
  }
}

package org.gaea.study;

import java.util.List;
import java.util.Locale;
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
            text.append(String.format(Locale.ROOT, "%s:\n\n", task));
          }
          text.append(LeagueTable.of(study, runs).markdown()).append('\n');
        });
    if (!study.failed().isEmpty()) {
      text.append("Without a result:\n\n");
      study
          .failed()
          .forEach(
              run ->
                  text.append(String.format(Locale.ROOT, "* `%s`: %s\n", run.id(), run.error())));
    }
    return text.toString();
  }
}

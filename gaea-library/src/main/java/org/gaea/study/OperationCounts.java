package org.gaea.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunLog;
import org.gaea.report.Html;

/** How often each option was chosen at each decision, a table a contestant. */
final class OperationCounts {
  /** Larger spaces have no edges to speak of. */
  private static final int MOST_DECISIONS = 40;

  private OperationCounts() {}

  /**
   * The tables.
   *
   * @param logs by contestant
   * @return empty if no log has a space that is small enough
   */
  static String of(Map<String, List<RunLog>> logs) {
    StringBuilder html = new StringBuilder();
    logs.forEach(
        (contestant, own) ->
            own.stream()
                .flatMap(log -> log.space().stream())
                .findFirst()
                .filter(space -> space.decisions().size() <= MOST_DECISIONS)
                .ifPresent(space -> html.append(figure(contestant, space, own))));
    return html.isEmpty() ? "" : "<div class=\"operations\">\n" + html + "</div>\n";
  }

  private static String figure(String contestant, Space space, List<RunLog> logs) {
    Set<String> options = new LinkedHashSet<>();
    space.decisions().forEach(decision -> options.addAll(decision.options()));
    StringBuilder table = new StringBuilder("<thead><tr><th></th>");
    options.forEach(
        option ->
            table.append(
                String.format(Locale.ROOT, "<th>%s</th>", Html.escape(option.replace('_', ' ')))));
    table.append("</tr></thead><tbody>\n");
    List<List<String>> choices = choices(logs, space.decisions().size());
    for (int i = 0; i < space.decisions().size(); i++) {
      LoggedDecision decision = space.decisions().get(i);
      table.append(String.format(Locale.ROOT, "<tr><th>%s</th>", Html.escape(decision.name())));
      for (String option : options) {
        int place = i;
        long count = choices.stream().filter(one -> one.get(place).equals(option)).count();
        table.append(
            decision.options().contains(option) ? cell(count, choices.size()) : "<th></th>");
      }
      table.append("</tr>\n");
    }
    return String.format(
        Locale.ROOT,
        "<figure><figcaption>%s <small>%s</small></figcaption><table>%s</tbody></table></figure>\n",
        Html.escape(contestant),
        choices.size() == 1 ? "1 run" : choices.size() + " runs",
        table);
  }

  private static List<List<String>> choices(List<RunLog> logs, int decisions) {
    List<List<String>> choices = new ArrayList<>();
    logs.stream()
        .map(RunLog::found)
        .flatMap(Optional::stream)
        .map(ArchitectureFound::choices)
        .filter(one -> one.size() == decisions)
        .forEach(choices::add);
    return choices;
  }

  private static String cell(long count, int runs) {
    return String.format(
        Locale.ROOT,
        "<td class=\"tenths%d\">%s</td>",
        runs == 0 ? 0 : Math.round(10.0 * count / runs),
        count == 0 ? "" : Long.toString(count));
  }
}

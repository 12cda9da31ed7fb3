package org.gaea.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;

/** The found architecture as graphs, with its string. */
final class CellSection {
  private CellSection() {}

  static Section of(RunLog log) {
    String drawing =
        log.found().stream()
            .flatMap(found -> found.drawings().stream().map(one -> frame(one, found.drawings())))
            .collect(Collectors.joining());
    String string =
        log.architecture()
            .map(Html::escape)
            .map(text -> "<p class=\"architecture\"><code>" + text + "</code></p>\n")
            .orElse("");
    if (drawing.isEmpty() && string.isEmpty()) {
      return Section.ABSENT;
    }
    String title = log.found().isPresent() ? "The architecture it found" : "The architecture";
    return Section.titled(title, "found", drawing + string);
  }

  /** Graphs of more nodes than fit a phone are scrolled there; one of several has its name. */
  static String frame(RunEvent.LoggedDrawing drawing, List<RunEvent.LoggedDrawing> all) {
    String styleClass = drawing.nodes().size() > 5 ? "cell-frame wide" : "cell-frame";
    String title =
        all.size() == 1
            ? ""
            : String.format(Locale.ROOT, "<h3>%s</h3>\n", Html.escape(drawing.name()));
    return String.format(
        Locale.ROOT, "%s<div class=\"%s\">%s</div>\n", title, styleClass, CellDrawing.svg(drawing));
  }
}

package org.gaea.report;

import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;

/** The found cell as a graph, with its string. */
final class CellSection {
  private CellSection() {}

  static Section of(RunLog log) {
    String drawing =
        log.space()
            .flatMap(
                space ->
                    log.found()
                        .filter(found -> found.choices().size() == space.edges().size())
                        .map(found -> frame(space, CellDrawing.svg(space, found.choices()))))
            .orElse("");
    String string =
        log.architecture()
            .map(Html::escape)
            .map("<p class=\"architecture\"><code>%s</code></p>\n"::formatted)
            .orElse("");
    if (drawing.isEmpty() && string.isEmpty()) {
      return Section.ABSENT;
    }
    String title = log.found().isPresent() ? "The cell it found" : "The cell";
    return Section.titled(title, "found", drawing + string);
  }

  /** Cells of more nodes than fit a phone are scrolled there. */
  private static String frame(RunEvent.Space space, String drawing) {
    String styleClass = space.nodes() > 5 ? "cell-frame wide" : "cell-frame";
    return "<div class=\"%s\">%s</div>\n".formatted(styleClass, drawing);
  }
}

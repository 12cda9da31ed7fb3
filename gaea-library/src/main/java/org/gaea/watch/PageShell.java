package org.gaea.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.gaea.report.Html;
import org.gaea.report.Page;
import org.gaea.report.PageParts;
import org.gaea.study.StudyPage;

/** What stands around a page while it is watched, and what the browser loads for it. */
final class PageShell {
  private static final String REPORT_STYLE = "/report.css";
  private static final String STUDY_STYLE = "/study.css";
  private static final String STYLE = "/watch.css";
  private static final String UPLOT = "/uplot.js";
  private static final String CURVES = "/curves.js";
  private static final String SCRIPT = "/watch.js";

  private PageShell() {}

  /** Style sheets and scripts by their paths; all are parts of the program. */
  static Map<String, Answer> parts() {
    return Map.of(
        REPORT_STYLE, Answer.of(Answer.CSS, PageParts.styles()),
        STUDY_STYLE, Answer.of(Answer.CSS, StudyPage.styles()),
        STYLE, Answer.of(Answer.CSS, resource("watch.css")),
        UPLOT, Answer.of(Answer.SCRIPT, PageParts.uplot()),
        CURVES, Answer.of(Answer.SCRIPT, PageParts.script()),
        SCRIPT, Answer.of(Answer.SCRIPT, resource("watch.js")));
  }

  /**
   * A whole document.
   *
   * @param live the address of its changes
   * @param secret that the script sends with what changes something
   * @param study whether it is the page of a study
   */
  static String html(Page page, String live, String secret, boolean study) {
    return String.join(
        "",
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="gaea-secret" content="\
        """,
        Html.escape(secret),
        "\">\n<title>",
        Html.escape(page.title()),
        "</title>\n",
        sheet(REPORT_STYLE),
        study ? sheet(STUDY_STYLE) : "",
        sheet(STYLE),
        "</head>\n<body data-live=\"",
        Html.escape(live),
        """
        ">
        <nav><a href="/">All runs</a><span id="connection" role="status"></span></nav>
        <main>
        """,
        page.main(),
        """
        </main>
        <footer><noscript>Curves and changes need the page's script, which is switched off here. </noscript>\
        <span id="said" role="status"></span></footer>
        <script type="application/json" id="charts">\
        """,
        page.island(),
        "</script>\n",
        script(UPLOT),
        script(CURVES),
        script(SCRIPT),
        "</body>\n</html>\n");
  }

  private static String sheet(String path) {
    return "<link rel=\"stylesheet\" href=\"" + path + "\">\n";
  }

  private static String script(String path) {
    return "<script src=\"" + path + "\"></script>\n";
  }

  private static String resource(String name) {
    try (InputStream in = PageShell.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.gaea.lab.theory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gaea.lab.theory.Check.CheckResult;
import org.gaea.report.Html;
import org.gaea.report.PageParts;
import org.gaea.report.PlotDrawing;
import org.gaea.storage.WholeFile;

/**
 * The checks as a page, in the style of a run's report: one file of HTML without a script that
 * loads nothing. The same results always give the same bytes.
 */
final class TheoryPage {
  /** The page's name in its directory. */
  static final String FILE_NAME = "theory.html";

  private TheoryPage() {}

  /**
   * Writes the page, replacing an older one.
   *
   * @param directory exists
   * @param seed what the checks' randomness came from
   * @return the file written
   * @throws org.gaea.input.InvalidInputException if the file cannot be written
   */
  static Path write(Path directory, long seed, List<CheckResult> results) {
    Path file = directory.resolve(FILE_NAME);
    WholeFile.write(file, html(seed, results));
    return file;
  }

  static String html(long seed, List<CheckResult> results) {
    StringBuilder body = new StringBuilder(header(seed, results));
    body.append("<div class=\"tiles\">\n");
    results.forEach(result -> body.append(tile(result)));
    body.append("</div>\n");
    results.forEach(result -> body.append(section(result)));
    // Joined, not formatted: style sheets are full of percent signs.
    return String.join(
        "",
        PageParts.opening("Gaea: the theory, checked"),
        PageParts.styles(),
        style(),
        "</style>\n</head>\n<body>\n<main>\n",
        body,
        "</main>\n<footer>Written by Gaea; the derivations are in docs/theory.md.</footer>\n</body>\n</html>\n");
  }

  private static String header(long seed, List<CheckResult> results) {
    long passed = results.stream().filter(CheckResult::passed).count();
    return String.format(
        Locale.ROOT,
        """
    <header>
    <div class="name">
    <svg class="mark" viewBox="0 0 64 60" aria-hidden="true">
    <path class="mark-simplex" d="M32 4 L60 54 H4 Z"/>
    <circle cx="32" cy="36" r="2"/><circle cx="25.5" cy="37.5" r="2.5"/><circle cx="18.5" cy="41.5" r="3.2"/>
    <circle cx="6" cy="52" r="5.4"/>
    </svg>
    <div><h1>Gaea</h1><p>the theory, checked</p></div>
    </div>
    <dl>%s%s</dl>
    </header>
    """,
        fact("Checks passed", passed + " of " + results.size()),
        fact("Seed", Long.toString(seed)));
  }

  private static String tile(CheckResult result) {
    CheckResult.Figure first = result.figures().get(0);
    return String.format(
        Locale.ROOT,
        """
    <div class="tile%s"><h3>%s</h3><p class="figure">%s</p><p>%s</p><p class="verdict">%s</p></div>
    """,
        result.passed() ? "" : " failed",
        Html.escape(result.name()),
        Html.escape(first.value()),
        Html.escape(first.label()),
        result.verdict());
  }

  private static String section(CheckResult result) {
    StringBuilder facts = new StringBuilder();
    result.figures().forEach(figure -> facts.append(fact(figure.label(), figure.value())));
    StringBuilder plots = new StringBuilder();
    result.plots().forEach(plot -> plots.append(new PlotDrawing(plot).figure()));
    return String.format(
        Locale.ROOT,
        """
    <section class="check%s">
    <h2>%s<span class="verdict">%s</span></h2>
    <div class="%s">
    <div>
    <p class="claim">%s</p>
    <dl>%s</dl>
    </div>
    <div class="charts%s">
    %s</div>
    </div>
    </section>
    """,
        result.passed() ? "" : " failed",
        Html.escape(result.name()),
        result.verdict(),
        // One plot stands beside the text, more below it.
        result.plots().size() == 1 ? "beside" : "below",
        Html.escape(result.claim()),
        facts,
        result.plots().size() == 1 ? "" : " two",
        plots);
  }

  private static String fact(String name, String value) {
    return String.format(
        Locale.ROOT, "<div><dt>%s</dt><dd>%s</dd></div>", Html.escape(name), Html.escape(value));
  }

  private static String style() {
    try (InputStream in = TheoryPage.class.getResourceAsStream("theory.css")) {
      if (in == null) {
        throw new IllegalStateException("theory.css is missing from the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

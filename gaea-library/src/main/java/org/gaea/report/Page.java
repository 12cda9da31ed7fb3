package org.gaea.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page about runs: what it shows, and the curves that its script draws. It becomes a file that
 * stands alone, or is sent piece by piece while it changes.
 *
 * @param title plain text
 * @param main the content as HTML, which loads nothing
 * @param charts the curves, as the page's script takes them
 */
public record Page(String title, String main, List<Map<String, Object>> charts) {
  private static final JsonMapper JSON = JsonMapper.shared();

  public Page {
    charts = List.copyOf(charts);
  }

  /** A page of sections in their order. */
  static Page of(String title, List<Section> sections) {
    StringBuilder body = new StringBuilder();
    List<Map<String, Object>> charts = new ArrayList<>();
    for (Section section : sections) {
      body.append(section.html());
      section.charts().forEach(chart -> charts.add(chart.description()));
    }
    return new Page(title, body.toString(), charts);
  }

  /** The curves as JSON that can stand in a script element. */
  public String island() {
    return Html.island(JSON.writeValueAsString(charts));
  }

  /** Title, content and curves as a JSON object without line breaks. */
  public String json() {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("title", title);
    parts.put("main", main);
    parts.put("charts", charts);
    return JSON.writeValueAsString(parts);
  }

  /** One file of HTML that holds everything it shows and loads nothing. */
  String file() {
    // Joined, not formatted: style sheets and scripts are full of percent signs.
    return String.join(
        "",
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>\
        """,
        Html.escape(title),
        "</title>\n<style>\n",
        PageParts.styles(),
        "</style>\n</head>\n<body>\n<main>\n",
        main,
        """
        <noscript><p>The curves are drawn by a script, which is switched off here.</p></noscript>
        </main>
        <footer>Written by Gaea. Curves by uPlot, MIT licence.</footer>
        <script type="application/json" id="charts">\
        """,
        island(),
        "</script>\n<script>\n",
        PageParts.uplot(),
        "</script>\n<script>\n",
        PageParts.script(),
        "</script>\n</body>\n</html>\n");
  }
}

package org.gaea.report;

import java.util.List;
import java.util.Locale;

/**
 * A part of the page, with the charts that its HTML has places for. A run that lacks what the part
 * shows gets {@link #ABSENT}.
 */
record Section(String html, List<Chart> charts) {
  static final Section ABSENT = new Section("", List.of());

  Section {
    charts = List.copyOf(charts);
  }

  static Section titled(String title, String styleClass, String content) {
    return titled(title, styleClass, content, List.of());
  }

  static Section titled(String title, String styleClass, String content, List<Chart> charts) {
    return new Section(
        String.format(
            Locale.ROOT,
            """
        <section class="%s">
        <h2>%s</h2>
        %s</section>
        """,
            styleClass,
            title,
            content),
        charts);
  }
}

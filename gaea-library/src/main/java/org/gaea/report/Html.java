package org.gaea.report;

/** Text on its way into markup. */
public final class Html {
  private Html() {}

  /** Safe as text and inside a quoted attribute. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      switch (letter) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(letter);
      }
    }
    return escaped.toString();
  }

  /** JSON that cannot end the script element around it: {@code <} occurs only inside strings. */
  static String island(String json) {
    return json.replace("<", "\\u003c");
  }
}

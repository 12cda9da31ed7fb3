package org.gaea.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A piece of Python that is broken into lines where it is too long for one.
 *
 * @param opening as in {@code nn.Conv2d(}; the whole piece if there are no parts
 * @param parts between which line breaks may be
 * @param closing as in {@code )}
 */
record PythonText(String opening, List<PythonText> parts, String closing) {
  /** Of a line, in letters. */
  static final int WIDTH = 100;

  private static final int INDENT = 4;

  PythonText {
    parts = List.copyOf(parts);
  }

  static PythonText plain(String text) {
    return new PythonText(text, List.of(), "");
  }

  /** A call with arguments that are short. */
  static PythonText call(String function, Object... arguments) {
    return new PythonText(
        function + "(",
        IntStream.range(0, arguments.length)
            .mapToObj(i -> plain(String.valueOf(arguments[i])))
            .toList(),
        ")");
  }

  /** A list, or the argument list of a call, of longer parts. */
  static PythonText of(String opening, List<PythonText> parts, String closing) {
    return new PythonText(opening, parts, closing);
  }

  /**
   * The lines, the first without indentation.
   *
   * @param column where the piece begins
   * @param indent of its first line
   */
  String lines(int column, int indent) {
    String line = line();
    if (column + line.length() <= WIDTH || parts.isEmpty()) {
      return line;
    }
    String margin = " ".repeat(indent + INDENT);
    String body =
        parts.stream().allMatch(part -> part.parts.isEmpty())
            ? filled(margin)
            : parts.stream()
                .map(part -> margin + part.lines(margin.length() + 1, margin.length()) + ",\n")
                .collect(Collectors.joining());
    return opening + "\n" + body + " ".repeat(indent) + closing;
  }

  private String line() {
    return parts.stream().map(PythonText::line).collect(Collectors.joining(", ", opening, closing));
  }

  /** As many parts in each line as fit. */
  private String filled(String margin) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (PythonText part : parts) {
      int length = part.opening.length() + 2;
      if (column == 0 || column + length > WIDTH) {
        text.append(column == 0 ? "" : "\n").append(margin);
        column = margin.length();
      } else {
        text.append(' ');
      }
      text.append(part.opening).append(',');
      column += length;
    }
    return text.append('\n').toString();
  }
}

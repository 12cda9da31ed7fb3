package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.gaea.data.source.LabelTable.Row;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table whose first line has the names of its columns (RFC 4180), separated by commas,
 * semicolons or tabulators: whichever the first line has most of. Mutable: where it is in the text.
 */
final class SeparatedValues {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  private final Path file;
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private SeparatedValues(Path file, String text) {
    this.file = file;
    this.text = text;
    this.separator = separator(text);
  }

  /**
   * @throws org.gaea.input.InvalidInputException if the names are not different, a row has another
   *     number of fields, or a quote is not closed
   */
  static LabelTable read(Path file, String text) {
    return new SeparatedValues(file, text).table();
  }

  private static char separator(String text) {
    int end = text.indexOf('\n');
    String header = end < 0 ? text : text.substring(0, end);
    char best = ',';
    long most = 0;
    for (char candidate : SEPARATORS) {
      long count = header.chars().filter(letter -> letter == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private LabelTable table() {
    Row header = row();
    while (header != null && isEmpty(header)) {
      header = row();
    }
    if (header == null) {
      throw LabelTable.wrong(
          file,
          1,
          Sentence.of("the file is empty, and a first line with the names of columns is expected"));
    }
    if (new HashSet<>(header.fields()).size() < header.fields().size()) {
      throw LabelTable.wrong(
          file,
          header.line(),
          Sentence.of("two columns have the same name; give each one of its own"));
    }
    List<Row> rows = new ArrayList<>();
    for (Row row = row(); row != null; row = row()) {
      if (isEmpty(row)) {
        continue;
      }
      if (row.fields().size() != header.fields().size()) {
        throw LabelTable.wrong(
            file,
            row.line(),
            Sentence.of(
                "there are %d fields and the first line has %d; put quotes around what has the separator in it",
                row.fields().size(), header.fields().size()));
      }
      rows.add(row);
    }
    return new LabelTable(file, header.fields(), rows);
  }

  private static boolean isEmpty(Row row) {
    return row.fields().size() == 1 && row.fields().get(0).isEmpty();
  }

  /** The next row; null at the end. */
  private @Nullable Row row() {
    if (at == text.length()) {
      return null;
    }
    int first = line;
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(field());
      if (at == text.length()) {
        break;
      }
      char end = text.charAt(at);
      at++;
      if (end != separator) {
        line++;
        at += end == '\r' && at < text.length() && text.charAt(at) == '\n' ? 1 : 0;
        break;
      }
    }
    return new Row(first, fields);
  }

  /** The next field, up to what ends it. */
  private String field() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int from = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private boolean isEnd(char letter) {
    return letter == separator || letter == '\n' || letter == '\r';
  }

  private String quoted() {
    int first = line;
    StringBuilder field = new StringBuilder();
    at++;
    while (true) {
      int close = text.indexOf('"', at);
      if (close < 0) {
        throw LabelTable.wrong(
            file, first, Sentence.of("a quote is opened and not closed; close it"));
      }
      String part = text.substring(at, close);
      line += (int) part.chars().filter(letter -> letter == '\n').count();
      field.append(part);
      at = close + 1;
      if (at == text.length() || text.charAt(at) != '"') {
        break;
      }
      field.append('"');
      at++;
    }
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && !isEnd(text.charAt(at))) {
      throw LabelTable.wrong(
          file,
          line,
          Sentence.of("a quote is closed within a field; write two quotes for one that is meant"));
    }
    return field.toString().strip();
  }
}

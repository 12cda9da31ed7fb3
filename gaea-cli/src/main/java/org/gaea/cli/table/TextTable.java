package org.gaea.cli.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of text: the first ones to the right, for numbers, the others to the left. */
final class TextTable {
  private final int numbers;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table.
   *
   * @param numbers how many columns, from the first, hold numbers
   */
  TextTable(int numbers, String... header) {
    this.numbers = numbers;
    rows.add(List.of(header));
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String space = " ".repeat(widths[column] - row.get(column).length());
        line.append(column < numbers ? space + row.get(column) : row.get(column) + space);
        line.append("  ");
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}

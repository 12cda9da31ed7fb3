package org.gaea.cli.table;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.tabular.Measure.Quantity;

/** Columns of text: the first ones to the right, for numbers, the others to the left. */
public final class TextTable {
  private final int numbers;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table.
   *
   * @param numbers how many columns, from the first, hold numbers
   */
  public TextTable(int numbers, String... header) {
    this.numbers = numbers;
    rows.add(List.of(header));
  }

  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  public void print(PrintWriter out) {
    print(out, rows);
  }

  /** Without the header. */
  public void printRows(PrintWriter out) {
    print(out, rows.subList(1, rows.size()));
  }

  private void print(PrintWriter out, List<List<String>> rows) {
    int columns = this.rows.get(0).size();
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

  /** Numbers of a table as people read them. */
  static final class MeasureText {
    private MeasureText() {}

    /** With three decimals; counts whole, in groups of three. */
    static String of(Quantity quantity, double value) {
      boolean whole = quantity.unit().isEmpty() && value == Math.rint(value);
      return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.3f", value);
    }

    static String withUnit(Quantity quantity, double value) {
      return (of(quantity, value) + " " + quantity.unit()).strip();
    }
  }
}

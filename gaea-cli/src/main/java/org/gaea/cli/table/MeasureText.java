package org.gaea.cli.table;

import java.util.Locale;
import org.gaea.tabular.Quantity;

/** Numbers of a table as people read them. */
final class MeasureText {
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

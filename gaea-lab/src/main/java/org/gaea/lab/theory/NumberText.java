package org.gaea.lab.theory;

import java.util.Locale;

/** Numbers as text, the same in every locale. */
final class NumberText {
  private NumberText() {}

  /** With a minus sign, not a hyphen. */
  static String decimals(double number, int places) {
    return plain(number, places).replace('-', '−');
  }

  /** With a hyphen, for markup. */
  static String plain(double number, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", number);
  }

  /** Two significant digits, for errors and slacks: {@code 3.1e-14}. */
  static String scientific(double number) {
    return String.format(Locale.ROOT, "%.1e", number);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

package org.gaea.relaxation;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.gaea.input.Sentence;

/**
 * A temperature that changes linearly with the search's progress, after a share of it in which it
 * stays.
 *
 * @param first positive
 * @param last at the end of the search, positive
 * @param from the share of the search before it begins to change, in [0, 1)
 */
record Temperature(double first, double last, double from) {
  public Temperature {
    if (!(first > 0 && last > 0 && from >= 0 && from < 1)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "temperatures %s to %s after %s of the search, expected positive ones and a share in [0, 1)",
              first, last, from));
    }
  }

  /** Over the whole search. */
  public static Temperature linear(double first, double last) {
    return new Temperature(first, last, 0);
  }

  /**
   * The temperature.
   *
   * @param progress the share of the search that is done, in [0, 1]
   */
  public double at(double progress) {
    return first + (last - first) * Math.max(0, progress - from) / (1 - from);
  }

  @Override
  public String toString() {
    DecimalFormat shown = new DecimalFormat("0.0##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return String.format(
        Locale.ROOT, "temperature %s to %s", shown.format(first), shown.format(last));
  }
}

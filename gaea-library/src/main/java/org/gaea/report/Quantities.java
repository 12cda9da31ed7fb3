package org.gaea.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them; the same in every locale. */
final class Quantities {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

  private Quantities() {}

  /** All digits, in groups of three: {@code 123,456}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Three digits and the unit: {@code 12.3 million}; small numbers in full. */
  static String rounded(long number) {
    if (number < 1_000_000) {
      return count(number);
    }
    boolean billions = number >= 1_000_000_000;
    double scaled = number / (billions ? 1e9 : 1e6);
    String digits = scaled < 10 ? "%.2f" : scaled < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, digits, scaled) + (billions ? " billion" : " million");
  }

  static String decimals(double number, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", number);
  }

  /** The two largest units: {@code 41 s}, {@code 2 min 3 s}, {@code 1 h 12 min}. */
  static String duration(double seconds) {
    if (seconds < 10) {
      return decimals(seconds, 1) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    } else if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return count(whole / 3600) + " h " + whole % 3600 / 60 + " min";
  }

  /** An ISO instant as a date for people; anything else as it is. */
  static String date(String instant) {
    try {
      return DATE.format(Instant.parse(instant).atOffset(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return instant;
    }
  }
}

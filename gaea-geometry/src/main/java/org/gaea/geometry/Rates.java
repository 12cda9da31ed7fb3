package org.gaea.geometry;

import java.math.BigDecimal;
import java.math.MathContext;

/** Step sizes as text. */
public final class Rates {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Rates() {}

  /** Four significant digits at most, in plain notation. */
  public static String text(double rate) {
    return new BigDecimal(rate).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
  }
}

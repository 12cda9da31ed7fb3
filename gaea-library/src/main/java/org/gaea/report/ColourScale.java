package org.gaea.report;

import java.util.Locale;

/**
 * Weights in [0, 1] as colours: a sequential scale of even steps in lightness, so that it reads in
 * grey and with any kind of colour vision (after seaborn's mako). Large weights stand out from the
 * ground: dark on a light page, light on a dark one.
 */
final class ColourScale {
  static final int LEVELS = 32;

  private static final int[] ON_LIGHT = {
    0xf3f7f2, 0xd5eedd, 0x9bdcb8, 0x5cc3ae, 0x38a4a9, 0x35809f, 0x3a5b92, 0x3b3a6b, 0x251a33
  };
  private static final int[] ON_DARK = {
    0x1b2321, 0x2a2742, 0x3b3a6b, 0x3d5792, 0x367fa3, 0x3ba5ab, 0x5fc9ae, 0xa3e2be, 0xeefaf0
  };

  private ColourScale() {}

  /** The level of a weight, 0 to {@link #LEVELS}. */
  static int level(double weight) {
    return (int) Math.round(Math.min(1, Math.max(0, weight)) * LEVELS);
  }

  /** The class of a level's shapes. */
  static String styleClass(int level) {
    return "w" + level;
  }

  /** Rules for every level, with those for a dark screen after those for light ones. */
  static String css() {
    return rules(ON_LIGHT)
        + "@media screen and (prefers-color-scheme: dark){"
        + rules(ON_DARK)
        + "}\n";
  }

  private static String rules(int[] anchors) {
    StringBuilder rules = new StringBuilder();
    for (int level = 0; level <= LEVELS; level++) {
      rules.append(
          String.format(Locale.ROOT, ".%s{fill:%s}", styleClass(level), colour(anchors, level)));
    }
    return rules.append('\n').toString();
  }

  private static String colour(int[] anchors, int level) {
    double place = (anchors.length - 1) * level / (double) LEVELS;
    int below = Math.min((int) place, anchors.length - 2);
    double share = place - below;
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = anchors[below] >> shift & 0xff;
      int high = anchors[below + 1] >> shift & 0xff;
      mixed |= (int) Math.round(low + share * (high - low)) << shift;
    }
    return "#" + Integer.toHexString(mixed | 1 << 24).substring(1);
  }
}

package org.gaea.supernet;

/**
 * What is dropped at random while weights are trained.
 *
 * @param skips the share of the entries of skip connections' outputs that are zeroed, the others
 *     being scaled up, where the supernet's wiring allows it (P-DARTS); in [0, 1)
 * @param paths the share of images for which the output of an option with parameters is zeroed, the
 *     others being scaled up (drop-path, as RobustDARTS uses it in search); in [0, 1)
 */
public record Dropout(double skips, double paths) {
  /** Nothing. */
  public static final Dropout NONE = new Dropout(0, 0);

  public Dropout {
    requireShare("skip connections", skips);
    requireShare("paths", paths);
  }

  private static void requireShare(String what, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "the dropout rate of %s is %s, expected in [0, 1)".formatted(what, rate));
    }
  }
}

package org.gaea.objective;

import java.util.List;
import java.util.Optional;

/**
 * How the mean of a number over a window of epochs compares with that over an earlier window, which
 * shares its last epoch with the first of the later one: A(n) over n - window + 1 to n, and A(n -
 * (window - 1)).
 *
 * @param before the mean over the earlier window
 * @param now the mean over the window that ends now
 * @param middle the epoch in the middle of the earlier window, from 1
 */
public record Rise(double before, double now, int middle) {
  /**
   * The windows that end at the last epoch.
   *
   * @param perEpoch the number, epoch by epoch
   * @param window at least 2
   * @return empty while there are too few epochs for two windows
   */
  public static Optional<Rise> of(List<Double> perEpoch, int window) {
    int last = perEpoch.size();
    int earlier = last - (window - 1);
    return earlier < window
        ? Optional.empty()
        : Optional.of(
            new Rise(
                mean(perEpoch, earlier, window),
                mean(perEpoch, last, window),
                earlier - window / 2));
  }

  /** Whether the mean is positive, and has become larger by more than a factor. */
  public boolean exceeds(double ratio) {
    return before > 0 && now > ratio * before;
  }

  private static double mean(List<Double> perEpoch, int last, int window) {
    return perEpoch.subList(last - window, last).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }
}

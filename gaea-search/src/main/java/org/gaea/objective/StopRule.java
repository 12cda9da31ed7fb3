package org.gaea.objective;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.gaea.relaxation.ArchitectureView;

/** When a search ends early. */
public interface StopRule {
  /** One line for tables and logs. */
  String description();

  /**
   * Begins to watch a search.
   *
   * @param epochs that it has if it does not end early
   */
  EpochWatch watch(int epochs);

  /** Watches one search; mutable, for one thread. */
  interface EpochWatch {
    /**
     * Looks at an epoch that is over.
     *
     * @param epoch from 1
     * @param view what the architecture parameters say
     * @param dominantEigenvalue of the Hessian of the loss at the architecture parameters, computed
     *     when it is asked for
     * @return the epoch, from 1, whose architecture parameters are final, if the search ends here;
     *     empty if the search continues
     */
    OptionalInt observe(int epoch, ArchitectureView view, DoubleSupplier dominantEigenvalue);
  }

  /**
   * Ends a search when the dominant eigenvalue of the loss at the architecture parameters rises too
   * fast, and goes back to before (Zela et al., ICLR 2020, section 4.3), as released: over 5
   * epochs, by a factor of 1.3, and never back into the first 10 of 50 epochs.
   */
  static StopRule risingEigenvalue() {
    return RisingEigenvalue.released();
  }

  /**
   * As {@link #risingEigenvalue()}, with other numbers.
   *
   * @param window over how many epochs the eigenvalue is averaged, at least 2
   * @param ratio by which it rises, more than 1
   * @param grace the share of the search that it does not go back into, in [0, 1)
   */
  static StopRule risingEigenvalue(int window, double ratio, double grace) {
    return new RisingEigenvalue(window, ratio, grace);
  }

  /**
   * How the mean of a number over a window of epochs compares with that over an earlier window,
   * which shares its last epoch with the first of the later one: A(n) over n - window + 1 to n, and
   * A(n - (window - 1)).
   *
   * @param before the mean over the earlier window
   * @param now the mean over the window that ends now
   * @param middle the epoch in the middle of the earlier window, from 1
   */
  record Rise(double before, double now, int middle) {
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
}

package org.gaea.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.gaea.input.Sentence;
import org.gaea.relaxation.ArchitectureView;

/**
 * Ends a search when the dominant eigenvalue of the loss at the architecture parameters rises too
 * fast, and goes back to before (Zela et al., ICLR 2020, section 4.3). After each epoch n it is
 * averaged over a window of epochs, A(n) over n - window + 1 to n; the search ends once
 *
 * <pre>    A(n) &gt; ratio A(n - (window - 1)) &gt; 0</pre>
 *
 * and the parameters are those at the middle of the earlier window, of an epoch that is not among
 * the first ones of the search. The released code looks at every second of 50 epochs; here, since
 * searches may be short, it is every epoch.
 *
 * @param window over how many epochs it is averaged, at least 2
 * @param ratio more than 1
 * @param grace the share of the search that it does not go back into, in [0, 1)
 */
record RisingEigenvalue(int window, double ratio, double grace) implements StopRule {
  public RisingEigenvalue {
    if (window < 2 || !(ratio > 1) || !(grace >= 0 && grace < 1)) {
      throw new IllegalArgumentException(
          Sentence.text("a window of %d, a ratio of %s and a grace of %s", window, ratio, grace));
    }
  }

  /** As released: 5, 1.3, and back to epoch 10 of 50 at the earliest, counted from 0. */
  public static RisingEigenvalue released() {
    return new RisingEigenvalue(5, 1.3, 0.2);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "the dominant eigenvalue over %d epochs rises by a factor of %s",
        window,
        ratio);
  }

  @Override
  public EpochWatch watch(int epochs) {
    List<Double> eigenvalues = new ArrayList<>();
    return new EpochWatch() {
      @Override
      public OptionalInt observe(
          int epoch, ArchitectureView view, DoubleSupplier dominantEigenvalue) {
        eigenvalues.add(dominantEigenvalue.getAsDouble());
        return Rise.of(eigenvalues, window)
            .filter(rise -> rise.middle() > grace * epochs && rise.exceeds(ratio))
            .map(rise -> OptionalInt.of(rise.middle()))
            .orElseGet(OptionalInt::empty);
      }
    };
  }
}

package org.gaea.trial;

import java.util.List;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * How long candidates may be trained: each length a constant factor longer than the one before.
 *
 * @param epochs ascending, at least one
 */
public record TrialLengths(List<Integer> epochs) {
  /**
   * Checks the lengths.
   *
   * @throws InvalidInputException if they are not positive, not ascending, or not in geometric
   *     progression to within the rounding of an epoch
   */
  public TrialLengths {
    epochs = List.copyOf(epochs);
    if (epochs.isEmpty() || epochs.get(0) < 1) {
      throw new InvalidInputException(
          Sentence.of(
              "The lengths of trials are %s; expected at least one, each of 1 epoch or more.",
              text(epochs)));
    }
    double ratio = ratio(epochs);
    for (int k = 1; k < epochs.size(); k++) {
      double wanted = epochs.get(epochs.size() - 1) / Math.pow(ratio, epochs.size() - 1.0 - k);
      if (epochs.get(k) <= epochs.get(k - 1) || Math.abs(epochs.get(k) - wanted) >= 1) {
        throw new InvalidInputException(
            Sentence.of(
                "The lengths of trials are %s; expected each a constant factor longer than the one before, as in 1,3,9,27.",
                text(epochs)));
      }
    }
  }

  public static TrialLengths of(Integer... epochs) {
    return new TrialLengths(List.of(epochs));
  }

  /** The longest, by which a search is judged. */
  public int longest() {
    return epochs.get(epochs.size() - 1);
  }

  /** How much longer each is than the one before; 1 if there is only one. */
  public double ratio() {
    return ratio(epochs);
  }

  private static double ratio(List<Integer> epochs) {
    int steps = epochs.size() - 1;
    return steps == 0 ? 1 : Math.pow((double) epochs.get(steps) / epochs.get(0), 1.0 / steps);
  }

  private static String text(List<Integer> epochs) {
    return epochs.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}

package org.gaea.experiment.trial;

import org.gaea.input.Sentence;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How alike two scores rank the same things.
 *
 * @param kendall tau-b, which accounts for ties; NaN if either score is the same for all
 * @param spearman the correlation of ranks, tied ones averaged; NaN likewise
 */
public record RankCorrelation(double kendall, double spearman) {
  /**
   * The correlation of two scores; infinite ones rank as what they are.
   *
   * @throws IllegalArgumentException if there are not equally many, at least two
   */
  static RankCorrelation of(double[] first, double[] second) {
    if (first.length != second.length || first.length < 2) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d and %d scores, expected equally many, at least two",
              first.length, second.length));
    }
    return new RankCorrelation(
        new KendallsCorrelation().correlation(first, second),
        new SpearmansCorrelation().correlation(first, second));
  }
}

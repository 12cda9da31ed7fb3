package org.gaea.discretisation;

import java.util.Locale;
import org.gaea.input.Sentence;

/**
 * Chooses by the mean of the last iterates in place of the last one. The relaxed loss is curved: a
 * mixture of options does better than each of them, so with a constant rate the iterates end by
 * moving about its minimum with the noise of the batches, which the mean takes out (alpha-suffix
 * averaging: Rakhlin, Shamir and Sridharan, ICML 2012, section 5).
 *
 * @param inside chooses
 * @param averagedShare of the search, in (0, 1]
 */
record SuffixAveraged(Discretisation inside, double averagedShare)
    implements ForwardingDiscretisation {
  SuffixAveraged {
    if (!(averagedShare > 0 && averagedShare <= 1)) {
      throw new IllegalArgumentException(
          Sentence.text("the mean over %s of a search, expected in (0, 1]", averagedShare));
    }
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s of the mean over the last %.0f %%",
        inside.description(),
        100 * averagedShare);
  }
}

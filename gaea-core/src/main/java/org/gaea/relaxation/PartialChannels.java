package org.gaea.relaxation;

import java.util.Locale;
import org.gaea.input.Sentence;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;

/**
 * A relaxation of which the candidates see the first of every K channels, while the others pass by
 * them with weight one (partial channel connections; Xu et al., ICLR 2020): about a K-th of the
 * memory and time. What would pass by a decision of which nothing is computed does not pass either.
 * With K = 1 it is the relaxation inside.
 *
 * @param inside how the candidates are weighted
 * @param share K, at least 2
 */
record PartialChannels(Relaxation inside, int share) implements ExtraWeightRow {
  public PartialChannels {
    if (share < 2 || !inside.wiring().equals(Wiring.PLAIN)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "one of %d channels of '%s', expected one of at least 2 of a relaxation without wiring",
              share, inside.description()));
    }
  }

  /** Partial channels, or the relaxation itself if the candidates see all of them. */
  public static Relaxation of(Relaxation inside, int share) {
    return share == 1 ? inside : new PartialChannels(inside, share);
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "%s on 1/%d of the channels", inside.description(), share);
  }

  @Override
  public Wiring wiring() {
    return Wiring.partialChannels(share);
  }

  @Override
  public double[] row(OptionWeights weights, double progress) {
    double[] passing = new double[weights.computed().length];
    for (int d = 0; d < passing.length; d++) {
      for (boolean computed : weights.computed()[d]) {
        passing[d] = computed ? 1 : passing[d];
      }
    }
    return passing;
  }
}

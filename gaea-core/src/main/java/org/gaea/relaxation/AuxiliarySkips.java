package org.gaea.relaxation;

import org.gaea.input.Sentence;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;

/**
 * A relaxation where each edge has a skip connection beside its candidates, whose weight falls
 * linearly from 1 to 0 over the search (Chu et al., ICLR 2021):
 *
 * <pre>    edge(x) = sum over o of m_o o(x) + (1 - progress) skip(x)</pre>
 *
 * It takes from the candidate skip what it owes to making the network trainable, and is no part of
 * any architecture.
 *
 * @param inside how the candidates are weighted
 */
record AuxiliarySkips(Relaxation inside) implements ExtraWeightRow {
  public AuxiliarySkips {
    if (inside.wiring().auxiliarySkips()) {
      throw new IllegalArgumentException(
          Sentence.text("'%s' has auxiliary skips already", inside.description()));
    }
  }

  @Override
  public String description() {
    return inside.description() + " with auxiliary skips, 1 to 0";
  }

  @Override
  public Wiring wiring() {
    return inside.wiring().withAuxiliarySkips();
  }

  @Override
  public double[] row(OptionWeights weights, double progress) {
    return new double[] {1 - progress};
  }
}

package org.gaea.tape;

import org.gaea.layer.BatchNorm;

/**
 * Batch normalisation by the batch's own statistics, without trained scale or shift. Where it ends
 * an option, the option's weight is its scale; so neither weighting nor adding to the sum costs a
 * pass over memory of its own ({@link NormalisedTerm}).
 */
final class Normalise implements Function {
  private final BatchNorm norm;

  Normalise(BatchNorm norm) {
    this.norm = norm;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    Sum sum = new Sum();
    addTo(sum, x, OptionWeight.ONE);
    return sum.on(tape);
  }

  /** Adds {@code weight * (normalised x)} to a sum, which frees x once it can. */
  void addTo(Sum sum, Value x, OptionWeight weight) {
    sum.add(new NormalisedTerm(x, weight, norm.epsilon()));
  }
}

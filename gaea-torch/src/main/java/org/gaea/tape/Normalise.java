package org.gaea.tape;

import org.gaea.layer.BatchNorm;
import org.gaea.tape.Chain.SuspendableOperation;
import org.gaea.tape.NormalisedTerm.Affine;
import org.gaea.tape.WeightedSum.FusableTerm;

/**
 * Batch normalisation by the batch's own statistics, without trained scale or shift. Where it ends
 * an option, the option's weight is its scale; so neither weighting nor adding to the sum costs a
 * pass over memory of its own ({@link NormalisedTerm}).
 */
final class Normalise implements FusableTerm, SuspendableOperation {
  private final BatchNorm norm;

  Normalise(BatchNorm norm) {
    this.norm = norm;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    return begin(x, tape).finish();
  }

  @Override
  public Unfinished begin(Value x, Tape tape) {
    WeightedSum sum = new WeightedSum(tape);
    addTo(sum, x, OptionWeight.ONE, false);
    return sum::result;
  }

  /** What comes before is this term's own, and the sum frees it once it can. */
  @Override
  public void addTo(WeightedSum sum, Value x, OptionWeight weight, boolean isLast) {
    sum.add(new NormalisedTerm(x, weight, Affine.NONE, norm.epsilon()));
  }
}

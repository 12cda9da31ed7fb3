package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.gaea.layer.BatchNorm;
import org.gaea.tape.Chain.SuspendableOperation;
import org.gaea.tape.WeightedSum.FusableTerm;
import org.gaea.tensor.Parameters;

/**
 * Batch normalisation by the batch's own statistics with trained scale and shift, as it stands
 * around the cells of a supernet. In a pass that does not train the weights both are constants.
 */
final class ScaledNormalise implements FusableTerm, SuspendableOperation {
  private final double epsilon;
  private final Tensor scale;
  private final Tensor shift;

  ScaledNormalise(Parameters parameters, String name, BatchNorm norm) {
    this.epsilon = norm.epsilon();
    this.scale = parameters.constant(name + ".weight", 1, norm.channels());
    this.shift = parameters.constant(name + ".bias", 0, norm.channels());
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

  @Override
  public void addTo(WeightedSum sum, Value x, OptionWeight weight, boolean isLast) {
    sum.add(new NormalisedTerm(x, weight, new OfThePass(sum.tape()), epsilon));
  }

  /** The batch's own statistics are not kept. */
  private final class OfThePass extends ScaleAndShift {
    OfThePass(Tape tape) {
      super(tape, scale, shift);
    }

    @Override
    public void observe(double[] mean, double[] variance, double pixels) {}
  }
}

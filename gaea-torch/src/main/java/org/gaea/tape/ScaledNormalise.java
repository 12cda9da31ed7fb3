package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.gaea.layer.BatchNorm;
import org.gaea.tape.Chain.SuspendableOperation;
import org.gaea.tape.NormalisedTerm.Affine;
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

  /** Scale and shift in a pass over a share of a batch. */
  private final class OfThePass implements Affine {
    private final Tape tape;
    private final double[] scales = SmallTensors.all(scale);
    private final double[] shifts = SmallTensors.all(shift);

    OfThePass(Tape tape) {
      this.tape = tape;
    }

    @Override
    public double scale(int channel) {
      return scales[channel];
    }

    @Override
    public double shift(int channel) {
      return shifts[channel];
    }

    @Override
    public boolean differentiable() {
      return tape.wantsWeights();
    }

    @Override
    public void observe(double[] mean, double[] variance, double pixels) {}

    @Override
    public void addGradients(double[] ofScale, double[] ofShift) {
      tape.gradients().add(scale, SmallTensors.tensor(ofScale, scale, ofScale.length));
      tape.gradients().add(shift, SmallTensors.tensor(ofShift, shift, ofShift.length));
    }
  }
}

package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.BatchNorm;
import org.gaea.tape.Chain.SuspendableOperation;
import org.gaea.tape.WeightedSum.FusableTerm;
import org.gaea.tensor.Parameters;

/**
 * Batch normalisation with trained scale and shift. A pass that trains normalises by the batch and
 * moves the running statistics towards it, their variance towards the unbiased one; any other pass
 * normalises by the running statistics.
 */
final class TrainedNormalise implements FusableTerm, SuspendableOperation {
  private final double epsilon;
  private final Tensor scale;
  private final Tensor shift;
  private final Tensor mean;
  private final Tensor variance;

  TrainedNormalise(Parameters parameters, String name, BatchNorm norm) {
    this.epsilon = norm.epsilon();
    this.scale = parameters.constant(name + ".weight", 1, norm.channels());
    this.shift = parameters.constant(name + ".bias", 0, norm.channels());
    this.mean = parameters.buffer(name + ".running_mean", 0, norm.channels());
    this.variance = parameters.buffer(name + ".running_var", 1, norm.channels());
  }

  @Override
  public Value apply(Value x, Tape tape) {
    return begin(x, tape).finish();
  }

  @Override
  public Unfinished begin(Value x, Tape tape) {
    if (!tape.wantsWeights()) {
      Value normalised = tape.constant(byRunningStatistics(x.tensor()));
      return () -> normalised;
    }
    WeightedSum sum = new WeightedSum(tape);
    addTo(sum, x, OptionWeight.ONE, false);
    return sum::result;
  }

  @Override
  public void addTo(WeightedSum sum, Value x, OptionWeight weight, boolean isLast) {
    Tape tape = sum.tape();
    if (tape.wantsWeights()) {
      sum.add(new NormalisedTerm(x, weight, new TrainedAffine(tape), epsilon));
    } else {
      sum.add(tape.constant(byRunningStatistics(x.tensor())), weight, true);
      if (isLast) {
        x.dismiss();
      }
    }
  }

  private Tensor byRunningStatistics(Tensor x) {
    return torch.batch_norm(
        x,
        new TensorOptional(scale),
        new TensorOptional(shift),
        new TensorOptional(mean),
        new TensorOptional(variance),
        false,
        BatchNorm.MOMENTUM,
        epsilon,
        false);
  }

  /** A pass that trains, whose statistics move the running ones. */
  private final class TrainedAffine extends ScaleAndShift {
    private final Tape tape;

    TrainedAffine(Tape tape) {
      super(tape, scale, shift);
      this.tape = tape;
    }

    /** All shares see the same, so one of them notes it. */
    @Override
    public void observe(double[] ofMean, double[] ofVariance, double pixels) {
      if (tape.share().member().rank() == 0) {
        moveTowards(mean, ofMean, 1);
        moveTowards(variance, ofVariance, pixels / (pixels - 1));
      }
    }
  }

  private static void moveTowards(Tensor running, double[] newest, double factor) {
    double[] numbers = SmallTensors.all(running);
    for (int c = 0; c < numbers.length; c++) {
      numbers[c] = BatchNorm.MOMENTUM * factor * newest[c] + (1 - BatchNorm.MOMENTUM) * numbers[c];
    }
    SmallTensors.set(running, numbers);
  }
}

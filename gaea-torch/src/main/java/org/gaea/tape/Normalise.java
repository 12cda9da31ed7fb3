package org.gaea.tape;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.BatchNorm;

/**
 * Batch normalisation by the batch's own statistics, without trained scale or shift. Where it ends
 * an option, the option's weight is its scale, so that weighting costs no pass over memory.
 */
final class Normalise implements Ending {
  /** Of running statistics, of which there are none. */
  private static final double MOMENTUM = 0;

  private final BatchNorm norm;

  Normalise(BatchNorm norm) {
    this.norm = norm;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    if (x.differentiable()) {
      x.keep();
    }
    Normalised normalised = normalised(x, TensorOptional::new);
    return tape.record(
        normalised.output,
        x.differentiable(),
        gradient -> x.addGradient(gradients(x, normalised, gradient, true, false).data));
  }

  @Override
  public void addTo(Sum sum, Value x, OptionWeight weight) {
    boolean differentiable = x.differentiable() || weight.differentiable();
    if (differentiable) {
      x.keep();
    }
    Normalised normalised = normalised(x, () -> new TensorOptional(scale(x, weight)));
    sum.add(
        normalised.output,
        differentiable ? gradient -> backward(x, normalised, weight, gradient) : null);
    x.dismiss();
  }

  private void backward(Value x, Normalised normalised, OptionWeight weight, Tensor gradient) {
    Pair gradients =
        gradients(x, normalised, gradient, x.differentiable(), weight.differentiable());
    if (x.differentiable()) {
      x.addGradient(gradients.data);
    } else {
      x.free();
    }
    if (weight.differentiable()) {
      try (Tensor sum = gradients.scale.sum()) {
        weight.addGradient(Numbers.of(sum));
      }
      gradients.scale.close();
    }
  }

  private record Normalised(
      Tensor output, TensorOptional scale, Tensor mean, Tensor inverseDeviation) {}

  private record Pair(Tensor data, Tensor scale) {}

  private interface Scale {
    TensorOptional make();
  }

  private static Tensor scale(Value x, OptionWeight weight) {
    try (Scalar value = new Scalar(weight.value())) {
      return x.tensor().new_full(new long[] {x.tensor().size(1)}, value);
    }
  }

  private Normalised normalised(Value x, Scale scale) {
    TensorOptional given = scale.make();
    try (T_TensorTensorTensor_T all =
        torch.native_batch_norm(
            x.tensor(),
            given,
            new TensorOptional(),
            new TensorOptional(),
            new TensorOptional(),
            true,
            MOMENTUM,
            norm.epsilon())) {
      return new Normalised(
          Handle.of(all.get0()), given, Handle.of(all.get1()), Handle.of(all.get2()));
    }
  }

  private Pair gradients(
      Value x, Normalised normalised, Tensor gradient, boolean data, boolean scale) {
    try (BoolPointer wanted = new BoolPointer(3);
        T_TensorTensorTensor_T all =
            torch.native_batch_norm_backward(
                gradient,
                x.tensor(),
                normalised.scale,
                new TensorOptional(),
                new TensorOptional(),
                new TensorOptional(normalised.mean),
                new TensorOptional(normalised.inverseDeviation),
                true,
                norm.epsilon(),
                wanted.put(0, data).put(1, scale).put(2, false))) {
      return new Pair(Handle.of(all.get0()), Handle.of(all.get1()));
    }
  }
}

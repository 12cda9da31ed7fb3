package org.gaea.tape;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.engine.Precision;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.tensor.Layout;
import org.gaea.tensor.StridedPointwise;

/**
 * A convolution, with libtorch's own gradients but for those that {@link Depthwise} has faster; in
 * 16 bits if that is asked for and pays.
 */
final class Convolve implements Function {
  private final Convolution convolution;
  private final Tensor weight;
  private final Layout layout;
  private final boolean reduces;
  private final long[] stride;
  private final long[] padding;
  private final long[] dilation;

  Convolve(Convolution convolution, Tensor weight, Precision precision, Layout layout) {
    this.convolution = convolution;
    this.weight = weight;
    this.layout = layout;
    this.reduces = precision == Precision.BF16 && gains(convolution);
    this.stride = array(convolution.stride());
    this.padding = array(convolution.padding());
    this.dilation = new long[] {convolution.dilation(), convolution.dilation()};
  }

  /**
   * Whether half of the arithmetic outweighs the rounding of what goes in and comes out: where each
   * number is used for several outputs of several channels.
   */
  private static boolean gains(Convolution c) {
    return c.groups() == 1 && c.in() > 1 && c.kernel().height() * c.kernel().width() > 1;
  }

  @Override
  public Value apply(Value x, Tape tape) {
    long[] size = x.tensor().shape();
    boolean differentiable = x.differentiable() || tape.wantsWeights();
    if (reduces) {
      return reduced(x, size, differentiable, tape);
    }
    if (tape.wantsWeights()) {
      x.keep();
    }
    return tape.record(
        output(x.tensor()), differentiable, gradient -> backward(x, size, gradient, tape));
  }

  private Value reduced(Value x, long[] size, boolean differentiable, Tape tape) {
    if (tape.wantsWeights()) {
      x.keepReduced();
    }
    Tensor own = weight.to(ScalarType.BFloat16);
    try (Tensor rounded = convolved(x.reduced(), own)) {
      return tape.record(
          rounded.to(ScalarType.Float),
          differentiable,
          gradient -> backwardReduced(x, size, own, gradient, tape));
    }
  }

  private void backwardReduced(Value x, long[] size, Tensor own, Tensor gradient, Tape tape) {
    boolean weights = tape.wantsWeights();
    try (Tensor rounded = gradient.to(ScalarType.BFloat16);
        Tensor input = weights ? Handle.of(x.reduced()) : unread(rounded, size);
        T_TensorTensorTensor_T gradients =
            gradients(rounded, input, own, x.differentiable(), weights)) {
      if (x.differentiable()) {
        x.addGradient(gradients.get0().to(ScalarType.Float));
      }
      if (weights) {
        tape.gradients().add(weight, gradients.get1().to(ScalarType.Float));
      }
    }
  }

  /** The output in single precision. */
  Tensor output(Tensor x) {
    Tensor output = convolved(x, weight);
    if (convolution.in() > 1) {
      return output;
    }
    // An image of one channel is in both layouts at once, and libtorch then takes the slower one.
    Tensor arranged = layout.of(output);
    output.close();
    return arranged;
  }

  private Tensor convolved(Tensor x, Tensor kernel) {
    return torch.conv2d(
        x, kernel, new TensorOptional(), stride, padding, dilation, convolution.groups());
  }

  private void backward(Value x, long[] size, Tensor gradient, Tape tape) {
    boolean withWeights = tape.wantsWeights();
    boolean ownWeights = withWeights && Depthwise.hasFasterWeightGradient(convolution);
    boolean ownData = x.differentiable() && Depthwise.hasFasterDataGradient(convolution);
    boolean widened = withWeights && StridedPointwise.overflows(convolution, x.tensor());
    if (ownWeights) {
      tape.gradients().add(weight, Depthwise.weightGradient(convolution, x.tensor(), gradient));
    }
    if (widened) {
      tape.gradients().add(weight, widenedWeightGradient(x.tensor(), gradient));
    }
    if (ownData) {
      x.addGradient(Depthwise.dataGradient(convolution, weight, gradient));
    }
    boolean data = x.differentiable() && !ownData;
    boolean weights = withWeights && !ownWeights && !widened;
    if (data || weights) {
      general(x, size, gradient, tape, data, weights);
    }
  }

  private void general(
      Value x, long[] size, Tensor gradient, Tape tape, boolean data, boolean weights) {
    // Without a weight gradient only the input's shape is read, and it may have been freed.
    try (Tensor input = weights ? Handle.of(x.tensor()) : unread(gradient, size);
        T_TensorTensorTensor_T gradients = gradients(gradient, input, weight, data, weights)) {
      if (data) {
        x.addGradient(Handle.of(gradients.get0()));
      }
      if (weights) {
        tape.gradients().add(weight, Handle.of(gradients.get1()));
      }
    }
  }

  /** The weight gradient where {@link StridedPointwise} forbids to compute it as it is. */
  private Tensor widenedWeightGradient(Tensor x, Tensor gradient) {
    try (Tensor input = StridedPointwise.widened(x);
        Tensor shape = gradient.new_empty(convolution.out(), StridedPointwise.BLOCK, 1, 1);
        T_TensorTensorTensor_T gradients = gradients(gradient, input, shape, false, true);
        Tensor own = gradients.get1().narrow(1, 0, convolution.in())) {
      return own.contiguous();
    }
  }

  private T_TensorTensorTensor_T gradients(
      Tensor gradient, Tensor input, Tensor kernel, boolean data, boolean weights) {
    try (BoolPointer wanted = new BoolPointer(3)) {
      return torch.convolution_backward(
          gradient,
          input,
          kernel,
          new LongArrayRefOptional(),
          stride,
          padding,
          dilation,
          false,
          new long[] {0, 0},
          convolution.groups(),
          wanted.put(0, data).put(1, weights).put(2, false));
    }
  }

  /** A tensor in the right layout whose numbers nobody will look at. */
  private static Tensor unread(Tensor gradient, long[] size) {
    try (Tensor pixels = gradient.new_empty(size[0], size[2], size[3], size[1])) {
      return pixels.permute(0, 3, 1, 2);
    }
  }

  static long[] array(Extent extent) {
    return new long[] {extent.height(), extent.width()};
  }
}

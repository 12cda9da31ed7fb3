package org.gaea.tape;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.gaea.layer.Convolution;
import org.gaea.layer.Extent;
import org.gaea.tensor.Layout;

/** A convolution, with libtorch's own gradients but for those that {@link Depthwise} has faster. */
final class Convolve implements Function {
  private final Convolution convolution;
  private final Tensor weight;
  private final Layout layout;
  private final long[] stride;
  private final long[] padding;
  private final long[] dilation;

  Convolve(Convolution convolution, Tensor weight, Layout layout) {
    this.convolution = convolution;
    this.weight = weight;
    this.layout = layout;
    this.stride = array(convolution.stride());
    this.padding = array(convolution.padding());
    this.dilation = new long[] {convolution.dilation(), convolution.dilation()};
  }

  @Override
  public Value apply(Value x, Tape tape) {
    if (tape.wantsWeights()) {
      x.keep();
    }
    long[] size = x.tensor().shape();
    boolean differentiable = x.differentiable() || tape.wantsWeights();
    return tape.record(
        output(x.tensor()), differentiable, gradient -> backward(x, size, gradient, tape));
  }

  private Tensor output(Tensor x) {
    Tensor output =
        torch.conv2d(
            x, weight, new TensorOptional(), stride, padding, dilation, convolution.groups());
    if (convolution.in() > 1) {
      return output;
    }
    // An image of one channel is in both layouts at once, and libtorch then takes the slower one.
    Tensor arranged = layout.of(output);
    output.close();
    return arranged;
  }

  private void backward(Value x, long[] size, Tensor gradient, Tape tape) {
    boolean withWeights = tape.wantsWeights();
    boolean ownWeights = withWeights && Depthwise.hasFasterWeightGradient(convolution);
    boolean ownData = x.differentiable() && Depthwise.hasFasterDataGradient(convolution);
    if (ownWeights) {
      tape.gradients().add(weight, Depthwise.weightGradient(convolution, x.tensor(), gradient));
    }
    if (ownData) {
      x.addGradient(Depthwise.dataGradient(convolution, weight, gradient));
    }
    boolean data = x.differentiable() && !ownData;
    boolean weights = withWeights && !ownWeights;
    if (data || weights) {
      general(x, size, gradient, tape, data, weights);
    }
  }

  private void general(
      Value x, long[] size, Tensor gradient, Tape tape, boolean data, boolean weights) {
    // Without a weight gradient only the input's shape is read, and it may have been freed.
    try (Tensor input = weights ? Handle.of(x.tensor()) : unread(gradient, size);
        BoolPointer wanted = new BoolPointer(3);
        T_TensorTensorTensor_T gradients =
            torch.convolution_backward(
                gradient,
                input,
                weight,
                new LongArrayRefOptional(),
                stride,
                padding,
                dilation,
                false,
                new long[] {0, 0},
                convolution.groups(),
                wanted.put(0, data).put(1, weights).put(2, false))) {
      if (data) {
        x.addGradient(Handle.of(gradients.get0()));
      }
      if (weights) {
        tape.gradients().add(weight, Handle.of(gradients.get1()));
      }
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

package org.gaea.tape;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.tensor.Layout;

/** Operations that move numbers about. */
final class Shapes {
  private Shapes() {}

  /** One row and column less at the beginning, one of zeros more at the end. */
  static Value shift(Value x, Tape tape) {
    return tape.record(
        torch.constant_pad_nd(x.tensor(), -1, 1, -1, 1),
        x.differentiable(),
        gradient -> x.addGradient(torch.constant_pad_nd(gradient, 1, -1, 1, -1)));
  }

  /** The first few channels. */
  static Value firstChannels(Value x, int channels, Tape tape, Layout layout) {
    long rest = x.tensor().size(1) - channels;
    if (rest == 0) {
      return x;
    }
    Tensor output;
    try (Tensor part = x.tensor().narrow(1, 0, channels)) {
      output = layout.of(part);
    }
    return tape.record(
        output,
        x.differentiable(),
        gradient -> x.addGradient(torch.constant_pad_nd(gradient, 0, 0, 0, 0, 0, rest)));
  }

  /** The mean over all pixels: {@code [batch, channels, 1, 1]}. */
  static Value globalAverage(Value x, Tape tape, Layout layout) {
    long[] size = x.tensor().shape();
    return tape.record(
        x.tensor().mean(new long[] {2, 3}, true, new ScalarTypeOptional()),
        x.differentiable(),
        gradient -> {
          try (Scalar share = new Scalar(1.0 / (size[2] * size[3]));
              Tensor one = gradient.mul(share);
              Tensor all = one.expand(size)) {
            x.addGradient(layout.of(all));
          }
        });
  }
}

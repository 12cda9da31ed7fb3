package org.gaea.tape;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;

/**
 * Gradients of depthwise convolutions of stride 1 that keep the size, by convolutions for which the
 * processor's library has fast code: it has none for the gradients of dilated ones nor for weight
 * gradients of kernels larger than 3x3.
 *
 * <ul>
 *   <li>The gradient at the input is the forward convolution of the output's gradient with the
 *       kernel turned by half a turn.
 *   <li>The weight gradient of a dilated convolution is that of an ordinary one on the {@link
 *       PhaseImages} of its input and of the output's gradient.
 *   <li>The weight gradient of a 5x5 kernel is put together from those of four 3x3 kernels, which
 *       see the input moved by one pixel along both diagonals.
 * </ul>
 */
final class Depthwise {
  private static final int THREE = 3;
  private static final int FIVE = 5;
  private static final long[] ONE = {1, 1};
  private static final long[] NONE = {0, 0};

  private Depthwise() {}

  static boolean hasFasterDataGradient(Convolution convolution) {
    return isCentred(convolution) && convolution.dilation() > 1;
  }

  static boolean hasFasterWeightGradient(Convolution convolution) {
    return isCentred(convolution)
        && (convolution.kernel().height() == FIVE
            || (convolution.kernel().height() == THREE && convolution.dilation() == 2));
  }

  private static boolean isCentred(Convolution c) {
    int kernel = c.kernel().height();
    return c.groups() == c.in()
        && c.in() == c.out()
        && c.in() > 1
        && c.stride().equals(Extent.ONE)
        && kernel % 2 == 1
        && c.kernel().equals(Extent.square(kernel))
        && c.padding().equals(Extent.square(c.dilation() * (kernel / 2)))
        && c.dilation() <= 2;
  }

  static Tensor dataGradient(Convolution c, Tensor weight, Tensor gradient) {
    try (Tensor turned = torch.flip(weight, 2, 3)) {
      return torch.conv2d(
          gradient,
          turned,
          new TensorOptional(),
          Convolve.array(c.stride()),
          Convolve.array(c.padding()),
          new long[] {c.dilation(), c.dilation()},
          c.groups());
    }
  }

  /** Of the shape of the weight: {@code [channels, 1, kernel, kernel]}. */
  static Tensor weightGradient(Convolution c, Tensor x, Tensor gradient) {
    if (c.dilation() == 1) {
      return ordinary(c.kernel().height(), x, gradient);
    }
    try (Tensor input = PhaseImages.of(x);
        Tensor output = PhaseImages.of(gradient)) {
      return ordinary(c.kernel().height(), input, output);
    }
  }

  private static Tensor ordinary(int kernel, Tensor x, Tensor gradient) {
    return kernel == THREE ? three(x, gradient, 1) : five(x, gradient);
  }

  /**
   * Tap (u, v) of the 5x5 gradient is tap (u - s, v - t) of the 3x3 one that sees the input moved
   * by (s - 1, t - 1), for s and t of 0 or 2: each corner of 3x3 taps comes from one of the four.
   */
  private static Tensor five(Tensor x, Tensor gradient) {
    long channels = x.size(1);
    long height = x.size(2);
    long width = x.size(3);
    Tensor whole = x.new_zeros(channels, 1, FIVE, FIVE);
    try (Tensor padded = torch.constant_pad_nd(x, 2, 2, 2, 2)) {
      for (int s = 0; s <= 2; s += 2) {
        for (int t = 0; t <= 2; t += 2) {
          try (Tensor rows = padded.narrow(2, s, height + 2);
              Tensor seen = rows.narrow(3, t, width + 2);
              Tensor corner = three(seen, gradient, 0);
              Tensor targetRows = whole.narrow(2, s, THREE);
              Tensor target = targetRows.narrow(3, t, THREE)) {
            target.copy_(corner);
          }
        }
      }
    }
    return whole;
  }

  private static Tensor three(Tensor x, Tensor gradient, int padding) {
    long channels = x.size(1);
    try (Tensor shape = gradient.new_empty(channels, 1, THREE, THREE);
        BoolPointer wanted = new BoolPointer(3);
        T_TensorTensorTensor_T gradients =
            torch.convolution_backward(
                gradient,
                x,
                shape,
                new LongArrayRefOptional(),
                ONE,
                new long[] {padding, padding},
                ONE,
                false,
                NONE,
                channels,
                wanted.put(0, false).put(1, true).put(2, false))) {
      return Handle.of(gradients.get1());
    }
  }

  /**
   * The four images that every other pixel of an image makes, one for each position within squares
   * of 2x2. A convolution of dilation 2 reads pixels of one phase at a time, so on them it is an
   * ordinary convolution.
   */
  static final class PhaseImages {
    private PhaseImages() {}

    /**
     * From {@code [batch, channels, height, width]} to {@code [4 * batch, channels, height / 2,
     * width / 2]}, sizes rounded up; what is missing at the border is zero.
     */
    static Tensor of(Tensor x) {
      long height = x.size(2);
      long width = x.size(3);
      if (height % 2 == 0 && width % 2 == 0) {
        return arranged(x);
      }
      try (Tensor even = torch.constant_pad_nd(x, 0, width % 2, 0, height % 2)) {
        return arranged(even);
      }
    }

    private static Tensor arranged(Tensor x) {
      long batch = x.size(0);
      long channels = x.size(1);
      long height = x.size(2) / 2;
      long width = x.size(3) / 2;
      // Pixels first, so that the channels of a pixel are moved as one.
      try (Tensor pixels = x.permute(0, 2, 3, 1);
          Tensor squares = pixels.reshape(batch, height, 2, width, 2, channels);
          Tensor phases = squares.permute(2, 4, 0, 1, 3, 5);
          Tensor images =
              phases.contiguous(MemoryFormat.Contiguous).view(4 * batch, height, width, channels)) {
        return images.permute(0, 3, 1, 2);
      }
    }
  }
}

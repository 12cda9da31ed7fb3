package org.gaea.tape;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/**
 * The four images that every other pixel of an image makes, one for each position within squares of
 * 2x2. A convolution of dilation 2 reads pixels of one phase at a time, so on them it is an
 * ordinary convolution.
 */
final class PhaseImages {
  private PhaseImages() {}

  /**
   * From {@code [batch, channels, height, width]} to {@code [4 * batch, channels, height / 2, width
   * / 2]}, sizes rounded up; what is missing at the border is zero.
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

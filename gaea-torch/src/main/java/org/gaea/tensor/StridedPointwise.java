package org.gaea.tensor;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;

/**
 * Strided 1x1 convolutions of few channels, whose weight gradient oneDNN computes with a write past
 * the end of its memory (its issue 6035, in the version of libtorch 2.10). It first copies the
 * pixels that the stride reads into a workspace of as many channels as there are, but begins each
 * row of them where it would be if the channels filled a block: 8 with AVX2, 16 with AVX-512. The
 * numbers are right, and the heap is damaged.
 *
 * <p>It does so for all of these at once: on the processor; channels contiguous in memory, at least
 * 2 and fewer than a block; single precision; one group; no padding; height and width multiples of
 * the stride; and a batch that libtorch gives to oneDNN. Zeros as further channels, up to the
 * larger block, avoid it; with AVX2 they were seen to give the same bits.
 */
public final class StridedPointwise {
  /** The channels of a block with AVX-512, the widest: so many are safe everywhere. */
  public static final int BLOCK = 16;

  /** A single image of no more numbers is not given to oneDNN. */
  private static final long LEAST_NUMBERS = 20_480;

  private StridedPointwise() {}

  /**
   * Whether the weight gradient must not be computed as it is.
   *
   * @param x {@code [batch, channels, height, width]}, what is convolved
   */
  public static boolean overflows(Convolution convolution, Tensor x) {
    return overflows(convolution)
        && x.is_cpu()
        && x.scalar_type().intern() == ScalarType.Float
        && x.stride(1) == 1
        && x.size(2) % convolution.stride().height() == 0
        && x.size(3) % convolution.stride().width() == 0
        && (x.size(0) > 1 || x.numel() > LEAST_NUMBERS);
  }

  private static boolean overflows(Convolution c) {
    return c.kernel().equals(Extent.ONE)
        && !c.stride().equals(Extent.ONE)
        && c.padding().equals(Extent.NONE)
        && c.groups() == 1
        && c.in() > 1
        && c.in() < BLOCK;
  }

  /** Activations or a weight with zeros as further input channels, {@link #BLOCK} in all. */
  public static Tensor widened(Tensor tensor) {
    return torch.constant_pad_nd(tensor, 0, 0, 0, 0, 0, BLOCK - tensor.size(1));
  }
}

package org.gaea.layer;

import org.gaea.input.Sentence;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.Shape.WindowArithmetic;

/**
 * A convolution without bias, since a normalisation follows.
 *
 * @param in input channels, a multiple of {@code groups}
 * @param out output channels, a multiple of {@code groups}
 * @param kernel height and width
 * @param stride of both directions
 * @param padding with zeros, on each side
 * @param dilation distance of the kernel's taps; 1 is an ordinary kernel
 * @param groups 1, or {@code in} for a depthwise convolution
 */
public record Convolution(
    int in, int out, Extent kernel, Extent stride, Extent padding, int dilation, int groups)
    implements Layer {

  public Convolution {
    if (groups < 1 || in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          Sentence.text(
              "a convolution from %d to %d channels cannot have %d groups", in, out, groups));
    }
  }

  /**
   * A square kernel with padding by which stride 1 keeps the size.
   *
   * @param kernel odd
   */
  public static Convolution of(int in, int out, int kernel, int stride) {
    return new Convolution(
        in, out, Extent.square(kernel), Extent.square(stride), Extent.square(kernel / 2), 1, 1);
  }

  /**
   * Every channel on its own, padded so that stride 1 keeps the size.
   *
   * @param kernel odd
   */
  public static Convolution depthwise(int channels, int kernel, int stride, int dilation) {
    return new Convolution(
        channels,
        channels,
        Extent.square(kernel),
        Extent.square(stride),
        Extent.square(dilation * (kernel / 2)),
        dilation,
        channels);
  }

  @Override
  public Shape output(Shape input) {
    WindowArithmetic.requireChannels(this, in, input);
    return new Shape(
        out,
        WindowArithmetic.windows(
            input.height(), kernel.height(), stride.height(), padding.height(), dilation),
        WindowArithmetic.windows(
            input.width(), kernel.width(), stride.width(), padding.width(), dilation));
  }

  @Override
  public boolean hasWeights() {
    return true;
  }

  @Override
  public Cost cost(Shape input) {
    long weights = (long) kernel.area() * in * out / groups;
    return new Cost(weights, weights * output(input).positions());
  }

  /** A height and a width, of a kernel, a stride or a padding, in pixels. */
  public record Extent(int height, int width) {
    public static final Extent NONE = new Extent(0, 0);
    public static final Extent ONE = new Extent(1, 1);

    /** As high as wide. */
    public static Extent square(int side) {
      return new Extent(side, side);
    }

    /** How many pixels it covers. */
    public int area() {
      return height * width;
    }
  }
}

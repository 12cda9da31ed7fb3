package org.gaea.layer;

/**
 * Maximum pooling over a square window.
 *
 * @param kernel side of the window
 * @param stride in both directions
 * @param padding on every side, never the maximum
 */
public record MaxPool(int kernel, int stride, int padding) implements Layer {
  /** With padding by which stride 1 keeps the size. */
  public static MaxPool of(int kernel, int stride) {
    return new MaxPool(kernel, stride, kernel / 2);
  }

  @Override
  public Shape output(Shape input) {
    return new Shape(
        input.channels(),
        Sizes.windows(input.height(), kernel, stride, padding, 1),
        Sizes.windows(input.width(), kernel, stride, padding, 1));
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }
}

package org.gaea.layer;

import org.gaea.layer.Shape.WindowArithmetic;

/**
 * Maximum pooling over a square window.
 *
 * @param kernel side of the window
 * @param stride in both directions
 * @param padding on every side, never the maximum
 * @param rest whether a last row or column that does not fill a window is pooled too
 */
public record MaxPool(int kernel, int stride, int padding, boolean rest) implements Layer {
  /** Without a last row or column that does not fill a window. */
  public MaxPool(int kernel, int stride, int padding) {
    this(kernel, stride, padding, false);
  }

  /** With padding by which stride 1 keeps the size. */
  public static MaxPool of(int kernel, int stride) {
    return new MaxPool(kernel, stride, kernel / 2);
  }

  /** 2x2 of stride 2; an odd last row or column is pooled over the pixels that exist. */
  public static MaxPool halving() {
    return new MaxPool(2, 2, 0, true);
  }

  @Override
  public Shape output(Shape input) {
    return WindowArithmetic.pooled(input, kernel, stride, padding, rest);
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }
}

package org.gaea.layer;

import org.gaea.layer.Shape.WindowArithmetic;

/**
 * Average pooling over a square window; at the border, the mean of the pixels that exist.
 *
 * @param kernel side of the window
 * @param stride in both directions
 * @param padding on every side, not counted in the mean
 * @param rest whether a last row or column that does not fill a window is pooled too
 */
public record AveragePool(int kernel, int stride, int padding, boolean rest) implements Layer {
  /** With padding by which stride 1 keeps the size. */
  public static AveragePool of(int kernel, int stride) {
    return new AveragePool(kernel, stride, kernel / 2, false);
  }

  /** 2x2 of stride 2; an odd last row or column is averaged over the pixels that exist. */
  public static AveragePool halving() {
    return new AveragePool(2, 2, 0, true);
  }

  /** The same with another padding. */
  public AveragePool padded(int other) {
    return new AveragePool(kernel, stride, other, rest);
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

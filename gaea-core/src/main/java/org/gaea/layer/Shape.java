package org.gaea.layer;

import java.util.function.IntUnaryOperator;
import org.gaea.input.Sentence;

/**
 * The shape of one image's activations, {@code [channels, height, width]}.
 *
 * @param channels at least 1
 * @param height at least 1
 * @param width at least 1
 */
public record Shape(int channels, int height, int width) {
  public Shape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          Sentence.text(
              "the shape [%d, %d, %d] has nothing in it; are the images too small for this network?",
              channels, height, width));
    }
  }

  /** The same image with another number of channels. */
  public Shape withChannels(int other) {
    return new Shape(other, height, width);
  }

  long positions() {
    return (long) height * width;
  }

  /** The arithmetic of windows that slide over an image. */
  static final class WindowArithmetic {
    private WindowArithmetic() {}

    static void requireChannels(Layer layer, int channels, Shape input) {
      if (input.channels() != channels) {
        throw new IllegalArgumentException(
            Sentence.text(
                "%s takes %d channels, not the %d of %s",
                layer, channels, input.channels(), input));
      }
    }

    /**
     * What pooling over a square window gives.
     *
     * @param rest whether a last row or column that does not fill a window is pooled too
     */
    static Shape pooled(Shape input, int kernel, int stride, int padding, boolean rest) {
      IntUnaryOperator windows =
          size ->
              rest
                  ? windowsWithRest(size, kernel, stride, padding)
                  : windows(size, kernel, stride, padding, 1);
      return new Shape(
          input.channels(), windows.applyAsInt(input.height()), windows.applyAsInt(input.width()));
    }

    /** How many windows of a dilated kernel fit, the last one within the padding. */
    static int windows(int size, int kernel, int stride, int padding, int dilation) {
      return Math.floorDiv(size + 2 * padding - dilation * (kernel - 1) - 1, stride) + 1;
    }

    /**
     * As {@link #windows} but for a last window that may reach beyond the padding if it begins
     * within the image.
     */
    static int windowsWithRest(int size, int kernel, int stride, int padding) {
      int count = -Math.floorDiv(-(size + 2 * padding - kernel), stride) + 1;
      return (count - 1) * stride >= size + padding ? count - 1 : count;
    }
  }
}

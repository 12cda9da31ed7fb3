package org.gaea.layer;

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
          "the shape [%d, %d, %d] has nothing in it; are the images too small for this network?"
              .formatted(channels, height, width));
    }
  }

  /** The same image with another number of channels. */
  public Shape withChannels(int other) {
    return new Shape(other, height, width);
  }

  long positions() {
    return (long) height * width;
  }
}

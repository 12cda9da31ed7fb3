package org.gaea.data;

import org.gaea.input.Sentence;

/**
 * The shape every image of a set has, in the order {@code [channels, height, width]}.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 */
public record ImageShape(int channels, int height, int width) {
  /**
   * @throws IllegalArgumentException if a side is below 1 or an image would not fit an array
   */
  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          Sentence.text("image shape [%d, %d, %d] has a side below 1", channels, height, width));
    }
    if ((double) channels * height * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          Sentence.text("image shape [%d, %d, %d] is too large", channels, height, width));
    }
  }

  /** Pixels in one channel: {@code height * width}. */
  public int area() {
    return height * width;
  }

  /** Values in one image: {@code channels * height * width}. */
  public int volume() {
    return channels * area();
  }

  /** For people: "3 x 32 x 32". */
  @Override
  public String toString() {
    return channels + " x " + height + " x " + width;
  }
}

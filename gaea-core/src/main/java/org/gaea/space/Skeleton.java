package org.gaea.space;

import org.gaea.input.Sentence;
import org.gaea.layer.Shape;

/**
 * The sizes of the network around the cell.
 *
 * @param channels of the first cells; they double where the image is halved
 * @param cells how many: in each stage where a space has stages of equal length (NAS-Bench-201), in
 *     all where it does not (DARTS)
 * @param inputChannels of the images: 1 for grey, 3 for colour
 * @param height of the images in pixels
 * @param width of the images in pixels
 * @param classes to tell apart
 */
public record Skeleton(
    int channels, int cells, int inputChannels, int height, int width, int classes) {
  public Skeleton {
    requirePositive("channels", channels);
    requirePositive("cells", cells);
    requirePositive("input channels", inputChannels);
    requirePositive("height", height);
    requirePositive("width", width);
    requirePositive("classes", classes);
  }

  /** The same with another number of cells. */
  public Skeleton withCells(int other) {
    return new Skeleton(channels, other, inputChannels, height, width, classes);
  }

  /** The shape of an image. */
  public Shape images() {
    return new Shape(inputChannels, height, width);
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(Sentence.text("%s: %d, expected at least 1", what, value));
    }
  }
}

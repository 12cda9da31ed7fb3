package org.gaea.space;

/**
 * The sizes of the network around the cell.
 *
 * @param channels of the first stage; each later stage has twice those of the stage before
 * @param cells in each stage
 * @param inputChannels of the images: 1 for grey, 3 for colour
 * @param height of the images in pixels
 * @param width of the images in pixels
 * @param classes to tell apart
 */
public record Skeleton(
    int channels, int cells, int inputChannels, int height, int width, int classes) {
  public Skeleton {
    requirePositive("channels", channels);
    requirePositive("cells a stage", cells);
    requirePositive("input channels", inputChannels);
    requirePositive("height", height);
    requirePositive("width", width);
    requirePositive("classes", classes);
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s: %d, expected at least 1".formatted(what, value));
    }
  }
}

package org.gaea.data.source;

import org.gaea.data.ImageShape;

/**
 * How the stored rows and columns of a picture lie on the screen: the eight orientations of Exif
 * (CIPA DC-008, section 4.6.5, tag 0x0112), in its order. Cameras store what their sensor sees and
 * say here how they were held.
 *
 * @param mirrored whether left and right are exchanged first
 * @param quarters by how many quarter turns, clockwise, the picture is then turned
 */
record Orientation(boolean mirrored, int quarters) {
  static final Orientation UPRIGHT = new Orientation(false, 0);

  private static final Orientation[] BY_TAG = {
    UPRIGHT,
    new Orientation(true, 0),
    new Orientation(false, 2),
    new Orientation(true, 2),
    new Orientation(true, 3),
    new Orientation(false, 1),
    new Orientation(true, 1),
    new Orientation(false, 3)
  };

  /** What the tag says; upright where it says nothing that Exif knows. */
  static Orientation ofTag(int tag) {
    return tag >= 1 && tag <= BY_TAG.length ? BY_TAG[tag - 1] : UPRIGHT;
  }

  private boolean exchangesSides() {
    return quarters % 2 == 1;
  }

  /** The shape in which a picture is stored that is shown in this one. */
  ImageShape stored(ImageShape shown) {
    return exchangesSides()
        ? new ImageShape(shown.channels(), /* height= */ shown.width(), /* width= */ shown.height())
        : shown;
  }

  /**
   * Turns pixels from how they are stored to how they are shown.
   *
   * @param pixels {@code [channels, height, width]} of {@link #stored}
   * @return {@code [channels, height, width]} of {@code shown}
   */
  byte[] turned(byte[] pixels, ImageShape shown) {
    if (equals(UPRIGHT)) {
      return pixels;
    }
    int height = shown.height();
    int width = shown.width();
    int area = height * width;
    int storedWidth = exchangesSides() ? height : width;
    byte[] turned = new byte[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = storedRow(y, x, height, width);
        int column = storedColumn(y, x, height, width);
        for (int channel = 0; channel < shown.channels(); channel++) {
          turned[channel * area + y * width + x] =
              pixels[channel * area + row * storedWidth + column];
        }
      }
    }
    return turned;
  }

  private int storedRow(int y, int x, int height, int width) {
    return switch (quarters) {
      case 1 -> width - 1 - x;
      case 2 -> height - 1 - y;
      case 3 -> x;
      default -> y;
    };
  }

  /** Mirroring comes first, so it is undone last. */
  private int storedColumn(int y, int x, int height, int width) {
    int column =
        switch (quarters) {
          case 1 -> y;
          case 2 -> width - 1 - x;
          case 3 -> height - 1 - y;
          default -> x;
        };
    int storedWidth = exchangesSides() ? height : width;
    return mirrored ? storedWidth - 1 - column : column;
  }
}

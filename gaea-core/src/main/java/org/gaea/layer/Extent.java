package org.gaea.layer;

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

package org.gaea.data.augment;

import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;

/**
 * Cuts a window of a random share of each image's area and a random ratio of its sides out of it,
 * at a random place, and enlarges it to the image's size by bilinear interpolation (Szegedy et al.,
 * Going Deeper with Convolutions, CVPR 2015, section 6). The ratio is uniform in its logarithm;
 * where ten windows in a row do not fit into the image, it stays whole.
 *
 * @param leastArea of a window, as a share of the image's, in (0, 1]
 * @param leastRatio of width to height, in (0, 1]; the largest is its inverse
 */
record ResizedCrop(double leastArea, double leastRatio) implements Augmentation {
  private static final int TRIES = 10;

  /** The published numbers: 8 % of the area, 3:4 to 4:3. */
  static ResizedCrop usual() {
    return new ResizedCrop(0.08, 3.0 / 4);
  }

  /** A part of an image, in pixels. */
  private record Window(int top, int left, int height, int width) {}

  @Override
  public void apply(PixelBatch batch, RandomGenerator random) {
    ImageShape shape = batch.shape();
    float[] plane = new float[shape.area()];
    for (int image = 0; image < batch.size(); image++) {
      Window window = window(shape, random);
      for (int channel = 0; channel < shape.channels(); channel++) {
        int start = image * shape.volume() + channel * shape.area();
        System.arraycopy(batch.pixels(), start, plane, 0, plane.length);
        enlarge(plane, window, batch.pixels(), start, shape);
      }
    }
  }

  private Window window(ImageShape shape, RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      double area = shape.area() * (leastArea + (1 - leastArea) * random.nextDouble());
      double ratio = Math.exp(Math.log(leastRatio) * (1 - 2 * random.nextDouble()));
      int width = (int) Math.max(1, Math.round(Math.sqrt(area * ratio)));
      int height = (int) Math.max(1, Math.round(Math.sqrt(area / ratio)));
      if (width <= shape.width() && height <= shape.height()) {
        int top = random.nextInt(shape.height() - height + 1);
        int left = random.nextInt(shape.width() - width + 1);
        return new Window(top, left, height, width);
      }
    }
    return new Window(0, 0, shape.height(), shape.width());
  }

  private static void enlarge(
      float[] plane, Window window, float[] target, int start, ImageShape shape) {
    for (int y = 0; y < shape.height(); y++) {
      double atY = place(y, shape.height(), window.height());
      int above = (int) atY;
      int below = Math.min(above + 1, window.height() - 1);
      float down = (float) (atY - above);
      for (int x = 0; x < shape.width(); x++) {
        double atX = place(x, shape.width(), window.width());
        int before = (int) atX;
        int after = Math.min(before + 1, window.width() - 1);
        float right = (float) (atX - before);
        float upper = between(plane, window, above, before, after, right, shape.width());
        float lower = between(plane, window, below, before, after, right, shape.width());
        target[start + y * shape.width() + x] = upper + down * (lower - upper);
      }
    }
  }

  /** The centre of a pixel of the image, in pixels of the window. */
  private static double place(int pixel, int of, int within) {
    return Math.min(within - 1, Math.max(0, (pixel + 0.5) * within / of - 0.5));
  }

  private static float between(
      float[] plane, Window window, int y, int before, int after, float right, int width) {
    int row = (window.top() + y) * width + window.left();
    return plane[row + before] + right * (plane[row + after] - plane[row + before]);
  }
}

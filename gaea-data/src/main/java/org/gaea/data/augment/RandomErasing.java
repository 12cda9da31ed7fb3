package org.gaea.data.augment;

import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;

/**
 * Fills a rectangle of some images with noise that is standard normal after normalisation (Zhong,
 * Zheng, Kang, Li and Yang, Random Erasing Data Augmentation, AAAI 2020). It has 2 % to a third of
 * the image's area and a ratio of sides between 0.3 and its inverse; where ten rectangles in a row
 * do not fit, the image stays.
 *
 * @param share of the images, in (0, 1]
 */
record RandomErasing(double share) implements Augmentation {
  private static final int TRIES = 10;
  private static final double LEAST_AREA = 0.02;
  private static final double LARGEST_AREA = 1.0 / 3;
  private static final double LEAST_RATIO = 0.3;

  @Override
  public void apply(PixelBatch batch, RandomGenerator random) {
    ImageShape shape = batch.shape();
    for (int image = 0; image < batch.size(); image++) {
      boolean left = random.nextDouble() >= share;
      for (int i = 0; !left && i < TRIES; i++) {
        double area = LEAST_AREA + (LARGEST_AREA - LEAST_AREA) * random.nextDouble();
        double ratio = Math.exp(Math.log(LEAST_RATIO) * (1 - 2 * random.nextDouble()));
        int height = (int) Math.round(Math.sqrt(area * shape.area() / ratio));
        int width = (int) Math.round(Math.sqrt(area * shape.area() * ratio));
        if (height > 0 && width > 0 && height < shape.height() && width < shape.width()) {
          int top = random.nextInt(shape.height() - height + 1);
          int from = random.nextInt(shape.width() - width + 1);
          fill(batch, image, top, from, height, width, random);
          left = true;
        }
      }
    }
  }

  private static void fill(
      PixelBatch batch,
      int image,
      int top,
      int from,
      int height,
      int width,
      RandomGenerator random) {
    ImageShape shape = batch.shape();
    for (int c = 0; c < shape.channels(); c++) {
      double mean = batch.normalisation().mean()[c];
      double deviation = batch.normalisation().standardDeviation()[c];
      int plane = image * shape.volume() + c * shape.area();
      for (int y = top; y < top + height; y++) {
        for (int x = from; x < from + width; x++) {
          batch.pixels()[plane + y * shape.width() + x] =
              (float) (mean + deviation * random.nextGaussian());
        }
      }
    }
  }
}

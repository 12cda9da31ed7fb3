package org.gaea.data.augment;

import java.util.random.RandomGenerator;
import org.gaea.data.ImageShape;

/**
 * Scales the brightness of each image, its contrast around the mean of its greys, and, of images of
 * three channels, its saturation around the grey of each pixel; each by a factor that is uniform
 * within {@code strength} of one. What leaves [0, 1] is cut off.
 *
 * @param strength in (0, 1]
 */
record ColourJitter(double strength) implements Augmentation {
  /** How much red, green and blue add to a grey (ITU-R BT.601). */
  private static final float[] GREY = {0.299f, 0.587f, 0.114f};

  @Override
  public void apply(PixelBatch batch, RandomGenerator random) {
    ImageShape shape = batch.shape();
    for (int image = 0; image < batch.size(); image++) {
      float brightness = factor(random);
      float contrast = factor(random);
      float saturation = factor(random);
      int start = image * shape.volume();
      double sum = 0;
      for (int pixel = 0; pixel < shape.area(); pixel++) {
        for (int c = 0; c < shape.channels(); c++) {
          int at = start + c * shape.area() + pixel;
          batch.pixels()[at] = within(brightness * batch.pixels()[at]);
        }
        sum += grey(batch.pixels(), start + pixel, shape);
      }
      float mean = (float) (sum / shape.area());
      for (int pixel = 0; pixel < shape.area(); pixel++) {
        spread(batch.pixels(), start + pixel, shape, mean, contrast);
        if (shape.channels() == GREY.length) {
          float grey = grey(batch.pixels(), start + pixel, shape);
          spread(batch.pixels(), start + pixel, shape, grey, saturation);
        }
      }
    }
  }

  private float factor(RandomGenerator random) {
    return (float) (1 + strength * (2 * random.nextDouble() - 1));
  }

  private static void spread(float[] pixels, int pixel, ImageShape shape, float around, float by) {
    for (int c = 0; c < shape.channels(); c++) {
      int at = pixel + c * shape.area();
      pixels[at] = within(around + by * (pixels[at] - around));
    }
  }

  private static float grey(float[] pixels, int pixel, ImageShape shape) {
    float grey = 0;
    for (int c = 0; c < shape.channels(); c++) {
      float share = shape.channels() == GREY.length ? GREY[c] : 1f / shape.channels();
      grey += share * pixels[pixel + c * shape.area()];
    }
    return grey;
  }

  private static float within(float value) {
    return Math.min(1, Math.max(0, value));
  }
}

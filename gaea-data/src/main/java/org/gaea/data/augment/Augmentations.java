package org.gaea.data.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.augment.Augmentation.PixelBatch;
import org.gaea.input.Sentence;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;

/** The usual choices. */
public final class Augmentations {
  private Augmentations() {}

  /**
   * A random crop with a padding of an eighth of the shorter side (4 at 28 to 39 pixels, 2 at 16),
   * then a flip where the set is {@linkplain DataSet#mirrorable mirrorable}.
   */
  public static List<Augmentation> standard(DataSet data) {
    return of(data, ImageRecipe.standard());
  }

  /** The changes of a recipe: crop, flip, colour, erasing, cutout, in this order. */
  public static List<Augmentation> of(DataSet data, ImageRecipe recipe) {
    List<Augmentation> all = new ArrayList<>();
    switch (recipe.crop()) {
      case NONE -> {}
      case PADDED -> all.add(new RandomCrop(padding(data.shape())));
      case RESIZED -> all.add(ResizedCrop.usual());
    }
    if (recipe.flip() && data.mirrorable()) {
      all.add(new HorizontalFlip());
    }
    if (recipe.colour() > 0) {
      all.add(new ColourJitter(recipe.colour()));
    }
    if (recipe.erasing() > 0) {
      all.add(new RandomErasing(recipe.erasing()));
    }
    if (recipe.cutout() > 0 && recipe.cutoutShare() > 0) {
      all.add(new Cutout(recipe.cutout(), recipe.cutoutShare()));
    }
    return all;
  }

  private static int padding(ImageShape shape) {
    int side = Math.min(shape.height(), shape.width());
    // Published recipes treat 28 pixels as they do 32.
    return Math.max(side / 8, side >= 28 ? 4 : 1);
  }

  /**
   * Covers a square of each image with the training mean, which is zero after normalisation. The
   * centre is uniform over the pixels; what lies outside the image is clipped. For an even side the
   * centre is the pixel right below the square's middle.
   *
   * <p>Terrance DeVries and Graham W. Taylor, Improved Regularization of Convolutional Neural
   * Networks with Cutout, 2017.
   *
   * @param size side of the square in pixels, at least 1
   * @param share of the images that are covered, in (0, 1]
   */
  public record Cutout(int size, double share) implements Augmentation {
    /**
     * @throws IllegalArgumentException if {@code size} is below 1, or {@code share} not in (0, 1]
     */
    public Cutout {
      if (size < 1 || !(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            Sentence.text("cutout of size %d in %s of the images", size, share));
      }
    }

    /** In every image. */
    public Cutout(int size) {
      this(size, 1);
    }

    @Override
    public boolean movesPixels() {
      return true;
    }

    @Override
    public void apply(PixelBatch batch, RandomGenerator random) {
      ImageShape shape = batch.shape();
      double[] mean = batch.normalisation().mean();
      for (int image = 0; image < batch.size(); image++) {
        if (share < 1 && random.nextDouble() >= share) {
          continue;
        }
        int top = random.nextInt(shape.height()) - size / 2;
        int left = random.nextInt(shape.width()) - size / 2;
        int firstRow = Math.max(0, top);
        int endRow = Math.min(shape.height(), top + size);
        int firstColumn = Math.max(0, left);
        int endColumn = Math.min(shape.width(), left + size);
        for (int channel = 0; channel < shape.channels(); channel++) {
          int plane = image * shape.volume() + channel * shape.area();
          for (int y = firstRow; y < endRow; y++) {
            int row = plane + y * shape.width();
            Arrays.fill(batch.pixels(), row + firstColumn, row + endColumn, (float) mean[channel]);
          }
        }
      }
    }
  }

  /** Mirrors each image left to right with probability 1/2. */
  public record HorizontalFlip() implements Augmentation {
    @Override
    public boolean movesPixels() {
      return true;
    }

    @Override
    public void apply(PixelBatch batch, RandomGenerator random) {
      int volume = batch.shape().volume();
      for (int image = 0; image < batch.size(); image++) {
        if (random.nextBoolean()) {
          mirror(batch.pixels(), image * volume, (image + 1) * volume, batch.shape().width());
        }
      }
    }

    private static void mirror(float[] pixels, int start, int end, int width) {
      for (int row = start; row < end; row += width) {
        for (int left = row, right = row + width - 1; left < right; left++, right--) {
          float kept = pixels[left];
          pixels[left] = pixels[right];
          pixels[right] = kept;
        }
      }
    }
  }

  /**
   * Pads every image with black on all sides and cuts a window of the original size at a uniformly
   * random place, all channels alike: the image moves by up to {@code padding} pixels either way.
   *
   * @param padding in pixels, 0 or more
   */
  public record RandomCrop(int padding) implements Augmentation {
    /**
     * @throws IllegalArgumentException if {@code padding} is negative
     */
    public RandomCrop {
      if (padding < 0) {
        throw new IllegalArgumentException(Sentence.text("padding %d is negative", padding));
      }
    }

    @Override
    public boolean movesPixels() {
      return true;
    }

    @Override
    public void apply(PixelBatch batch, RandomGenerator random) {
      ImageShape shape = batch.shape();
      for (int image = 0; image < batch.size(); image++) {
        int down = random.nextInt(2 * padding + 1) - padding;
        int right = random.nextInt(2 * padding + 1) - padding;
        for (int channel = 0; channel < shape.channels(); channel++) {
          int plane = image * shape.volume() + channel * shape.area();
          move(batch.pixels(), plane, shape.height(), shape.width(), down, right);
        }
      }
    }

    /** Pixel (y, x) of the plane becomes what was at (y + down, x + right), or black outside. */
    static void move(float[] pixels, int plane, int height, int width, int down, int right) {
      int kept = Math.max(0, width - Math.abs(right));
      int from = Math.max(0, right);
      int to = Math.max(0, -right);
      for (int step = 0; step < height; step++) {
        // Rows are taken from the side the image moves towards, so none is overwritten before use.
        int y = down >= 0 ? step : height - 1 - step;
        int row = plane + y * width;
        int source = y + down;
        if (source < 0 || source >= height || kept == 0) {
          Arrays.fill(pixels, row, row + width, 0f);
          continue;
        }
        System.arraycopy(pixels, plane + source * width + from, pixels, row + to, kept);
        Arrays.fill(pixels, row, row + to, 0f);
        Arrays.fill(pixels, row + to + kept, row + width, 0f);
      }
    }
  }
}

package org.gaea.lab.perf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.gaea.data.DataSet;
import org.gaea.data.augment.Augmentations;
import org.gaea.data.batch.BatchRecipe;
import org.gaea.data.source.DataSets;
import org.gaea.random.RandomStreams;

/** JPEG files as large as photographs of ImageNet are, and batches that are made of them. */
public final class PictureFiles {
  static final int WIDTH = 400;
  static final int HEIGHT = 300;
  private static final int GRAIN = 24;

  private PictureFiles() {}

  /** Writes training images, evenly of some classes, and one of each class for testing. */
  static void write(Path directory, int classes, int training) throws IOException {
    write(directory, classes, training, WIDTH, HEIGHT);
  }

  /** The same of another size in pixels. */
  public static void write(Path directory, int classes, int training, int width, int height)
      throws IOException {
    RandomGenerator random = new RandomStreams(1).stream("pictures");
    for (int i = 0; i < training + classes; i++) {
      String part = i < training ? "train" : "val";
      Path folder = directory.resolve(String.format(Locale.ROOT, "%s/class%d", part, i % classes));
      Files.createDirectories(folder);
      ImageIO.write(picture(random, width, height), "jpg", folder.resolve(i + ".jpg").toFile());
    }
  }

  /** Slopes of colours under a grain, so that a file takes some 30 kB. */
  private static BufferedImage picture(RandomGenerator random, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] shifts = random.ints(3, 0, 128).toArray();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grain = random.nextInt(GRAIN);
        int red = (shifts[0] + x / 4 + grain) & 0xff;
        int green = (shifts[1] + y / 3 + grain) & 0xff;
        int blue = (shifts[2] + (x + y) / 7 + grain) & 0xff;
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  static DataSet load(Path directory, int resolution) {
    return DataSets.load("imagenet:" + directory, resolution, 1);
  }

  /** Batches as a search makes them. */
  static BatchRecipe recipe(DataSet data, int batch) {
    return new BatchRecipe(
        data.training(),
        data.normalisation(),
        Augmentations.standard(data),
        batch,
        new RandomStreams(1));
  }
}

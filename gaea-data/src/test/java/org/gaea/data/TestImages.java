package org.gaea.data;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Images made up for tests. */
public final class TestImages {
  private TestImages() {}

  /** Noise whose first pixel of every image is the image's position, with labels going round. */
  public static Images numbered(int count, int classes, ImageShape shape) {
    Random random = new Random(7);
    byte[][] pixels = new byte[count][shape.volume()];
    for (int i = 0; i < count; i++) {
      random.nextBytes(pixels[i]);
      pixels[i][0] = (byte) i;
    }
    return new Images(shape, pixels, IntStream.range(0, count).map(i -> i % classes).toArray());
  }

  /** A set of numbered images, the same for both parts. */
  public static DataSet dataSet(ImageShape shape, boolean mirrorable) {
    Images images = numbered(20, 2, shape);
    return new DataSet(
        "made-up",
        List.of("a", "b"),
        images,
        images,
        Normalisation.of(images),
        mirrorable,
        List.of());
  }
}

package org.gaea.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;

/**
 * A data set that trains in a second: grey 12x12 images in IDX files, bright at the top or at the
 * bottom.
 */
public final class TinyImages {
  private static final int SIDE = 12;

  private TinyImages() {}

  /**
   * Writes 96 training and 32 test images below a directory, and returns the form that reads them.
   */
  public static String in(Path directory) {
    try {
      Path folder = Files.createDirectories(directory.resolve("tiny"));
      RandomGenerator random = new RandomStreams(1).stream("tiny");
      write(folder, "train", 96, random);
      write(folder, "t10k", 32, random);
      return "idx:" + folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, String part, int count, RandomGenerator random)
      throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = i % 2;
      labels.put((byte) label);
      for (int p = 0; p < SIDE * SIDE; p++) {
        boolean top = p < SIDE * SIDE / 2;
        int brightness = (top == (label == 0) ? 150 : 60) + random.nextInt(100);
        images.put((byte) brightness);
      }
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }
}

package org.gaea.lab.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;

/**
 * Images that are learnt in a second, as IDX files: grey, brighter in their upper or lower half.
 */
final class SyntheticImages {
  private static final int SIDE = 12;
  private static final int TRAINING = 96;
  private static final int TEST = 32;
  private static final int CLASSES = 2;
  private static final int BRIGHT = 150;
  private static final int DARK = 60;
  private static final int NOISE = 100;

  private SyntheticImages() {}

  /**
   * Writes them into a directory.
   *
   * @return what follows {@code --data} to read them
   */
  static String in(Path directory) throws IOException {
    RandomGenerator random = new RandomStreams(1).stream("soak/images");
    write(directory, "train", TRAINING, random);
    write(directory, "t10k", TEST, random);
    return "idx:" + directory;
  }

  private static void write(Path directory, String part, int count, RandomGenerator random)
      throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = i % CLASSES;
      labels.put((byte) label);
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        int half = pixel * CLASSES / (SIDE * SIDE);
        images.put((byte) ((half == label ? BRIGHT : DARK) + random.nextInt(NOISE)));
      }
    }
    Files.write(directory.resolve(part + "-images-idx3-ubyte"), images.array());
    Files.write(directory.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }
}

package org.gaea.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;

/** A search of short steps and many short epochs, for tests that interrupt it. */
final class SmallSearch {
  private static final int SIDE = 8;

  private static final List<String> OPTIONS =
      List.of(
          "--channels",
          "2",
          "--cells",
          "1",
          "--batch",
          "32",
          "--epochs",
          "5000",
          "--train-epochs",
          "1",
          "--threads",
          "1");

  private SmallSearch() {}

  /** The form of data of images that are written next to a directory. */
  static String dataNextTo(Path run) throws IOException {
    Path images = Files.createDirectories(run.resolveSibling("images"));
    write(images, "train", 256);
    write(images, "t10k", 32);
    return "idx:" + images;
  }

  /** The arguments of one that writes to a directory, next to which its images are written. */
  static List<String> into(Path run) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("search", "--data", dataNextTo(run)));
    arguments.addAll(OPTIONS);
    arguments.addAll(List.of("--out", run.toString()));
    return arguments;
  }

  /** Grey images of noise in two classes. */
  private static void write(Path folder, String part, int count) throws IOException {
    RandomGenerator random = new RandomStreams(1).stream(part);
    byte[] pixels = new byte[count * SIDE * SIDE];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 2);
    }
    Files.write(
        folder.resolve(part + "-images-idx3-ubyte"),
        ByteBuffer.allocate(16 + pixels.length)
            .putInt(0x803)
            .putInt(count)
            .putInt(SIDE)
            .putInt(SIDE)
            .put(pixels)
            .array());
    Files.write(
        folder.resolve(part + "-labels-idx1-ubyte"),
        ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count).put(labels).array());
  }
}

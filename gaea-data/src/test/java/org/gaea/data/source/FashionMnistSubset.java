package org.gaea.data.source;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.gaea.data.ImageShape;
import org.gaea.data.Shuffle;
import org.gaea.random.RandomStreams;
import org.gaea.storage.WholeFile;

/**
 * Makes the embedded part of Fashion-MNIST from the four files of the whole set, as Debian's
 * package {@code dataset-fashion-mnist} has them. From the project's root, after {@code mvn
 * test-compile}:
 *
 * <pre>{@code
 * java -cp gaea-data/target/test-classes:gaea-data/target/classes:gaea-core/target/classes \
 *   org.gaea.data.source.FashionMnistSubset /usr/share/datasets/fashion-mnist \
 *   gaea-data/src/main/resources/org/gaea/data/fashion-mnist
 * }</pre>
 *
 * <p>The rule, for each part P ("train", of which 1,000 images a class are kept, and "test", of
 * which 200):
 *
 * <ol>
 *   <li>For each class C from 0 to 9, list the positions of its images in file order and shuffle
 *       them: for i = n - 1 down to 1, swap elements i and {@code nextInt(i + 1)}. The numbers come
 *       from the Java platform's {@code L64X128MixRandom}, seeded with the 32 bytes of the SHA-256
 *       of the seed 20210602 as eight big-endian bytes followed by "fashion-mnist/P/C" in UTF-8.
 *   <li>Keep the first positions of each class.
 *   <li>Write the images going round the classes 0, 1, .., 9, 0, 1, .., so that every prefix of a
 *       multiple of ten images is balanced.
 * </ol>
 *
 * <p>The files are IDX in gzip at the best compression, without a time or name in the header.
 */
final class FashionMnistSubset {
  private static final long SEED = 20210602;
  private static final int CLASSES = 10;

  private FashionMnistSubset() {}

  /**
   * Makes the four files.
   *
   * @param arguments the directory of the whole set and the directory to write to
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expected: SOURCE_DIRECTORY TARGET_DIRECTORY");
    }
    make(Path.of(arguments[0]), Path.of(arguments[1]));
  }

  static void make(Path source, Path target) throws IOException {
    Files.createDirectories(target);
    make(source, target, "train", "train", 1000);
    make(source, target, "t10k", "test", 200);
  }

  private static void make(Path source, Path target, String file, String part, int perClass) {
    String imagesFile = file + "-images-idx3-ubyte.gz";
    String labelsFile = file + "-labels-idx1-ubyte.gz";
    int[] labels;
    IdxReader.GreyImages images;
    try (RecordStream in = RecordStream.open(source.resolve(labelsFile))) {
      labels = IdxReader.labels(in);
    }
    try (RecordStream in = RecordStream.open(source.resolve(imagesFile))) {
      images = IdxReader.images(in);
    }
    int[] chosen = chosen(labels, part, perClass);
    write(target.resolve(labelsFile), labels(labels, chosen));
    write(target.resolve(imagesFile), images(images, chosen));
  }

  private static int[] chosen(int[] labels, String part, int perClass) {
    RandomStreams streams = new RandomStreams(SEED).under("fashion-mnist").under(part);
    List<int[]> classes =
        IntStream.range(0, CLASSES)
            .mapToObj(
                label -> {
                  int[] positions =
                      IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
                  Shuffle.inPlace(positions, streams.stream(Integer.toString(label)));
                  return positions;
                })
            .toList();
    return IntStream.range(0, perClass * CLASSES)
        .map(i -> classes.get(i % CLASSES)[i / CLASSES])
        .toArray();
  }

  private static byte[] labels(int[] labels, int[] chosen) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + chosen.length);
    bytes.putInt(IdxReader.LABELS_MAGIC).putInt(chosen.length);
    Arrays.stream(chosen).forEach(i -> bytes.put((byte) labels[i]));
    return bytes.array();
  }

  private static byte[] images(IdxReader.GreyImages images, int[] chosen) {
    ImageShape shape = images.shape();
    ByteBuffer bytes = ByteBuffer.allocate(4 * Integer.BYTES + chosen.length * shape.volume());
    bytes.putInt(IdxReader.IMAGES_MAGIC).putInt(chosen.length);
    bytes.putInt(shape.height()).putInt(shape.width());
    Arrays.stream(chosen).forEach(i -> bytes.put(images.pixels().get(i)));
    return bytes.array();
  }

  private static void write(Path file, byte[] content) {
    WholeFile.write(
        file,
        out -> {
          try (OutputStream gzip = new BestGzip(out)) {
            gzip.write(content);
          }
        });
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}

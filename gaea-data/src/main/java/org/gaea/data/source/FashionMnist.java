package org.gaea.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.gaea.data.Images;
import org.gaea.data.source.DataSetForm.StoredImages;

/**
 * A balanced part of Fashion-MNIST that comes with the product: 10,000 training and 2,000 test
 * images of 28 x 28 grey pixels. Its licence lies beside it, and the rule that chose it is told by
 * the class that applied it, {@code FashionMnistSubset} among the tests.
 *
 * <p>Han Xiao, Kashif Rasul and Roland Vollgraf, Fashion-MNIST: a Novel Image Dataset for
 * Benchmarking Machine Learning Algorithms, 2017.
 */
final class FashionMnist implements DataSetForm.Embedded {
  static final String RESOURCES = "/org/gaea/data/fashion-mnist/";
  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  @Override
  public String name() {
    return "fashion-mnist";
  }

  @Override
  public String description() {
    return "comes with Gaea: 28 x 28 grey images of clothes in 10 classes, 10,000 for training and 2,000 for testing";
  }

  @Override
  public StoredImages read() {
    return new StoredImages(
        name(),
        CLASSES,
        part("train"),
        part("t10k"),
        true,
        List.of(
            "This is a balanced part of Fashion-MNIST: 10,000 of its 60,000 training images and 2,000 of its 10,000 test images."));
  }

  private static Images part(String part) {
    IdxReader.GreyImages images =
        read(RESOURCES + part + "-images-idx3-ubyte.gz", IdxReader::images);
    int[] labels = read(RESOURCES + part + "-labels-idx1-ubyte.gz", IdxReader::labels);
    return new Images(images.shape(), images.pixels().toArray(byte[][]::new), labels);
  }

  private static <T> T read(String resource, Function<RecordStream, T> reader) {
    try (InputStream gzip = FashionMnist.class.getResourceAsStream(resource)) {
      if (gzip == null) {
        throw new IllegalStateException("the jar of gaea-data lacks " + resource);
      }
      try (RecordStream in = RecordStream.of(resource, gzip)) {
        return reader.apply(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.data.source.StoredFiles.assertRefused;
import static org.gaea.data.source.StoredFiles.gzip;
import static org.gaea.data.source.StoredFiles.idxImages;
import static org.gaea.data.source.StoredFiles.idxLabels;
import static org.gaea.data.source.StoredFiles.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFilesTest {
  @TempDir Path directory;
  private Path images = Path.of("");
  private Path labels = Path.of("");

  @BeforeEach
  void writeAGoodTrainingPart() {
    images = write(directory.resolve("train-images-idx3-ubyte"), idxImages(4, 8, 9));
    labels = write(directory.resolve("train-labels-idx1-ubyte"), idxLabels(7, 3, 7, 3));
  }

  private void assertIdxRefused(String... parts) {
    assertRefused("idx:" + directory, parts);
  }

  @Test
  void pairsAreReadAndClassesNamedByTheirLabels() {
    write(directory.resolve("t10k-images.idx3-ubyte.gz"), gzip(idxImages(2, 8, 9)));
    write(directory.resolve("t10k-labels.idx1-ubyte.gz"), gzip(idxLabels(3, 7)));
    DataSet data = DataSets.load("idx:" + directory, 0, 1);
    assertThat(data.name()).isEqualTo("idx:" + directory.getFileName());
    assertThat(data.shape()).isEqualTo(new ImageShape(1, 8, 9));
    assertThat(data.classes()).containsExactly("3", "7");
    assertThat(data.training().labels()).containsExactly(1, 0, 1, 0);
    assertThat(data.training().pixels(2)).containsOnly(2);
    assertThat(data.test().labels()).containsExactly(0, 1);
    assertThat(data.mirrorable()).isFalse();
    assertThat(data.notes()).isEmpty();
  }

  @Test
  void longerNamesWithTestAreTakenToo() {
    write(directory.resolve("x-test-images-idx3-ubyte"), idxImages(2, 8, 9));
    write(directory.resolve("x-test-labels-idx1-ubyte"), idxLabels(3, 7));
    assertThat(DataSets.load("idx:" + directory, 16, 1).test().shape())
        .isEqualTo(new ImageShape(1, 16, 16));
  }

  /** As archives of competitions are unpacked. */
  @Test
  void aFolderOfItsOwnForEachFileIsLookedInto() throws IOException {
    for (Path file : new Path[] {images, labels}) {
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      write(file.resolve(file.getFileName()), bytes);
    }
    assertThat(DataSets.load("idx:" + directory, 0, 1).training().size()).isPositive();
  }

  @Test
  void missingAndAmbiguousFilesAreRefused() throws IOException {
    write(directory.resolve("b-train-images-idx3-ubyte"), idxImages(4, 8, 9));
    assertIdxRefused("several files", "b-train-images", "one set a directory");
    Files.delete(directory.resolve("b-train-images-idx3-ubyte"));
    Files.delete(labels);
    assertIdxRefused("no labels", "add the file 'train-labels-idx1-ubyte'");
    Files.delete(images);
    assertIdxRefused("no file train-images-idx3-ubyte", "it is empty");
  }

  @Test
  void aWrongMagicIsRefused() {
    write(images, idxLabels(1, 2));
    assertIdxRefused("train-images", "00000801", "begins with 00000803");
    write(labels, new byte[] {'P', 'K', 3, 4});
    assertIdxRefused("train-labels", "504b0304", "begins with 00000801");
    write(labels, new byte[] {0, 0});
    assertIdxRefused("train-labels", "truncated", "magic number");
  }

  @Test
  void aHeaderThatClaimsMoreThanIsThereIsRefusedWithoutAllocating() {
    byte[] bytes = idxImages(4, 8, 9);
    ByteBuffer.wrap(bytes).putInt(4, 2_000_000_000);
    write(images, bytes);
    assertIdxRefused("train-images", "truncated", "byte 304", "image 4 of 2000000000");
    ByteBuffer.wrap(bytes).putInt(4, 4).putInt(8, 10_000).putInt(12, 10_000);
    write(images, bytes);
    assertIdxRefused("truncated", "image 0 of 4");
    ByteBuffer.wrap(bytes).putInt(8, 10_001);
    write(images, bytes);
    assertIdxRefused("10001 x 10000 pixels", "bytes 8 to 15");
    ByteBuffer.wrap(bytes).putInt(8, 0);
    write(images, bytes);
    assertIdxRefused("0 x 10000 pixels");
  }

  @Test
  void labelsThatClaimMoreThanIsThereAreRefused() {
    byte[] bytes = idxLabels(7, 3);
    ByteBuffer.wrap(bytes).putInt(4, 2_000_000_000);
    write(labels, bytes);
    assertIdxRefused("train-labels", "truncated", "byte 10");
    ByteBuffer.wrap(bytes).putInt(4, -1);
    write(labels, bytes);
    assertIdxRefused("train-labels", "4294967295 labels");
  }

  @Test
  void surplusBytesAreRefused() {
    byte[] bytes = idxImages(4, 8, 9);
    write(images, Arrays.copyOf(bytes, bytes.length + 1));
    assertIdxRefused("train-images", "too long", "byte 304");
    write(labels, Arrays.copyOf(idxLabels(7, 3, 7, 3), 13));
    assertIdxRefused("train-labels", "too long", "byte 12");
  }

  @Test
  void countsMustAgreeAndBeAboveZero() {
    write(labels, idxLabels(7, 3, 7));
    assertIdxRefused("has 4 images", "has 3 labels");
    write(labels, idxLabels());
    write(images, idxImages(0, 8, 9));
    assertIdxRefused("no images");
  }

  @Test
  void partsNeedOneSizeAndTheSameLabels() {
    Path test = write(directory.resolve("t10k-images-idx3-ubyte"), idxImages(2, 9, 9));
    write(directory.resolve("t10k-labels-idx1-ubyte"), idxLabels(3, 8));
    assertIdxRefused("1 x 8 x 9", "1 x 9 x 9", "one size");
    write(test, idxImages(2, 8, 9));
    assertIdxRefused("no image of class");
  }

  @Test
  void sizesThatNoNetworkTakesNeedAResolution() {
    write(images, idxImages(4, 8, 7));
    assertIdxRefused("8 x 7 pixels", "set resolution");
    assertThat(DataSets.load("idx:" + directory, 8, 1).shape()).isEqualTo(new ImageShape(1, 8, 8));
  }
}

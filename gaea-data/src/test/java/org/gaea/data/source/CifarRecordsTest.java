package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.data.source.StoredFiles.assertRefused;
import static org.gaea.data.source.StoredFiles.cifar;
import static org.gaea.data.source.StoredFiles.cifar10;
import static org.gaea.data.source.StoredFiles.gzip;
import static org.gaea.data.source.StoredFiles.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarRecordsTest {
  @TempDir Path directory;
  private String specification = "";

  @BeforeEach
  void specify() {
    specification = "cifar10:" + directory;
  }

  @Test
  void filesAreReadInTheOrderOfTheirNamesAndOthersIgnored() {
    write(directory.resolve("data_batch_2.bin"), cifar10(4, 5));
    write(directory.resolve("data_batch_1.bin.gz"), gzip(cifar10(5, 4)));
    write(directory.resolve("test_batch.bin"), cifar10(4, 5));
    write(directory.resolve("train_names.txt"), new byte[5]);
    write(directory.resolve("test_names.txt.gz"), new byte[5]);
    write(directory.resolve("readme.html"), new byte[5]);
    write(directory.resolve("batches.meta.txt"), new byte[5]);
    write(directory.resolve("train/other.bin"), new byte[5]);
    write(directory.resolve(".train_hidden"), new byte[5]);
    DataSet data = DataSets.load(specification, 0, 1);
    assertThat(data.name()).isEqualTo("cifar10");
    assertThat(data.mirrorable()).isTrue();
    assertThat(data.notes()).isEmpty();
    assertThat(data.shape()).isEqualTo(new ImageShape(3, 32, 32));
    assertThat(data.classes()).containsExactly("deer", "dog");
    assertThat(data.training().labels()).containsExactly(1, 0, 0, 1);
    assertThat(data.training().pixels(3)).containsOnly(1);
  }

  @Test
  void aFileBesideItsCompressedCopyIsReadOnce() {
    write(directory.resolve("train.bin"), cifar10(0, 1, 0, 1));
    write(directory.resolve("train.bin.gz"), gzip(cifar10(0, 1, 0, 1)));
    DataSet data = DataSets.load(specification, 0, 1);
    assertThat(data.training().size() + data.test().size()).isEqualTo(4);
  }

  @Test
  void cifar100TakesTheFineLabel() {
    write(directory.resolve("train.bin"), cifar(new int[] {19, 99}, new int[] {0, 7}));
    write(directory.resolve("test.bin"), cifar(new int[] {0, 7}, new int[] {19, 99}));
    DataSet data = DataSets.load("cifar100:" + directory, 0, 1);
    assertThat(data.name()).isEqualTo("cifar100");
    assertThat(data.classes()).containsExactly("7", "99");
    assertThat(data.training().labels()).containsExactly(1, 0);
  }

  @Test
  void cifar100NamesItsClassesFromTheFile() {
    write(directory.resolve("train.bin"), cifar(new int[] {19, 99}, new int[] {0, 7}));
    write(directory.resolve("test.bin"), cifar(new int[] {0, 7}, new int[] {19, 99}));
    String names = IntStream.range(0, 100).mapToObj(i -> "n" + i).collect(Collectors.joining("\n"));
    Path file = directory.resolve("fine_label_names.txt");
    write(file, (names + "\n\n").getBytes(StandardCharsets.UTF_8));
    assertThat(DataSets.load("cifar100:" + directory, 0, 1).classes()).containsExactly("n7", "n99");
    write(file, "one\n".getBytes(StandardCharsets.UTF_8));
    assertRefused("cifar100:" + directory, "fine_label_names.txt", "1 names", "100");
  }

  @Test
  void noTrainingFilesIsRefusedWithWhatIsThere() {
    assertRefused(specification, "no training files", "data_batch_*", "it is empty");
    write(directory.resolve("test.bin"), cifar10(1, 2));
    write(directory.resolve("notes"), new byte[1]);
    assertRefused(specification, "no training files", "it has notes, test.bin");
  }

  @Test
  void aTruncatedFileIsRefusedWithTheByte() {
    byte[] records = cifar10(0, 1, 2);
    write(directory.resolve("train.bin"), Arrays.copyOf(records, 2 * 3073 + 100));
    assertRefused(specification, "train.bin", "truncated", "byte 6246", "record 2", "6147 to 9218");
    write(directory.resolve("train.bin"), new byte[0]);
    assertRefused(specification, "train.bin", "empty", "3073");
    write(directory.resolve("train.bin"), new byte[] {3});
    assertRefused("cifar100:" + directory, "label of record 0");
  }

  @Test
  void aLabelOutOfRangeIsRefusedWithRecordAndByte() {
    write(directory.resolve("train.bin"), cifar10(0, 10));
    assertRefused(specification, "train.bin", "label 10", "record 1", "byte 3073", "0 to 9");
    write(directory.resolve("train.bin"), cifar(new int[] {20, 0}));
    assertRefused("cifar100:" + directory, "label 20", "byte 0", "0 to 19");
    write(directory.resolve("train.bin"), cifar(new int[] {1, 100}));
    assertRefused("cifar100:" + directory, "label 100", "byte 1", "0 to 99");
  }

  @Test
  void thePythonVersionIsRecognised() {
    write(directory.resolve("data_batch_1"), new byte[] {(byte) 0x80, 2});
    assertRefused(specification, "data_batch_1", "Python version", "binary version");
  }

  @Test
  void aCorruptGzipIsRefusedWithTheByte() {
    write(directory.resolve("train.bin.gz"), cifar10(0, 1));
    assertRefused(specification, "train.bin.gz", "gzip", "byte 0");
    byte[] whole = gzip(cifar10(0, 1));
    write(directory.resolve("train.bin.gz"), Arrays.copyOf(whole, whole.length - 20));
    assertRefused(specification, "train.bin.gz", "damaged gzip", "after byte ");
    whole[whole.length - 5] ^= 1;
    write(directory.resolve("train.bin.gz"), whole);
    assertRefused(specification, "train.bin.gz", "damaged gzip", "after byte 6146");
  }
}

package org.gaea.data.source;

import static org.gaea.data.source.StoredFiles.cifar;
import static org.gaea.data.source.StoredFiles.cifar10;
import static org.gaea.data.source.StoredFiles.gzip;
import static org.gaea.data.source.StoredFiles.idxImages;
import static org.gaea.data.source.StoredFiles.idxLabels;
import static org.gaea.data.source.StoredFiles.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.fuzz.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDX files, CIFAR records and what is written after {@code --data}. */
class DataFilesFuzzTest {
  @TempDir Path directory;

  /** Loads the whole directory with one of its files replaced. */
  private Reading file(String name, String form) {
    return input -> {
      Fuzzing.replace(directory.resolve(name), input);
      DataSets.load(form + ":" + directory, 0, 1);
    };
  }

  @Test
  void idxImageFiles() {
    write(directory.resolve("train-labels-idx1-ubyte"), idxLabels(1, 2, 1, 2));
    Inputs inputs = Inputs.bytes(idxImages(4, 8, 8), idxImages(4, 9, 8));
    Fuzzing.check("IDX images", 2_000, inputs, file("train-images-idx3-ubyte", "idx"));
  }

  @Test
  void idxLabelFiles() {
    write(directory.resolve("train-images-idx3-ubyte"), idxImages(4, 8, 8));
    Inputs inputs = Inputs.bytes(idxLabels(1, 2, 1, 2), idxLabels(7, 7, 0, 0));
    Fuzzing.check("IDX labels", 2_000, inputs, file("train-labels-idx1-ubyte", "idx"));
  }

  @Test
  void idxGzipFiles() {
    write(directory.resolve("train-labels-idx1-ubyte"), idxLabels(1, 2, 1, 2));
    Reading reading = file("train-images-idx3-ubyte.gz", "idx");
    byte[] plain = idxImages(4, 8, 8);
    Fuzzing.check("IDX gzip", 2_000, Inputs.deflated(gzip(plain)), reading);
    Inputs inside = Inputs.bytes(plain).packed(StoredFiles::gzip);
    Fuzzing.check("IDX inside gzip", 2_000, inside, reading);
  }

  @Test
  void cifarRecords() {
    Inputs ten = Inputs.bytes(cifar10(0, 1, 0, 1), cifar10(9, 9, 8, 8));
    Fuzzing.check("CIFAR-10", 2_000, ten, file("data_batch_1.bin", "cifar10"));
  }

  @Test
  void cifarGzipFiles() {
    Inputs inputs = Inputs.deflated(gzip(cifar10(0, 1, 0, 1)));
    Fuzzing.check("CIFAR-10 gzip", 1_000, inputs, file("data_batch_1.bin.gz", "cifar10"));
  }

  @Test
  void cifarOfAHundredClasses() {
    byte[] records =
        cifar(new int[] {0, 99}, new int[] {19, 3}, new int[] {1, 99}, new int[] {1, 3});
    Fuzzing.check("CIFAR-100", 2_000, Inputs.bytes(records), file("train.bin", "cifar100"));
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      names.append("name").append(i).append('\n');
    }
    write(directory.resolve("train.bin"), records);
    Fuzzing.check(
        "CIFAR-100 class names",
        2_000,
        Inputs.texts(names.toString()),
        file("fine_label_names.txt", "cifar100"));
  }

  @Test
  void dataForms() {
    write(directory.resolve("train-images-idx3-ubyte"), idxImages(4, 8, 8));
    write(directory.resolve("train-labels-idx1-ubyte"), idxLabels(1, 2, 1, 2));
    Fuzzing.check(
        "--data",
        2_000,
        Inputs.texts("idx:" + directory),
        input -> DataSets.load(new String(input, StandardCharsets.UTF_8), 0, 1));
  }
}

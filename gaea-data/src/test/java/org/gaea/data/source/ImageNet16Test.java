package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.data.source.PickledBatches.batch;
import static org.gaea.data.source.PickledBatches.rows;
import static org.gaea.data.source.StoredFiles.assertRefused;
import static org.gaea.data.source.StoredFiles.write;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.source.PickledBatches.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNet16Test {
  private static final String WRITE =
      """
      import pickle, sys
      import numpy as np
      names = ['train_data_batch_%d' % i for i in range(1, 11)] + ['val_data']
      for number, name in enumerate(names):
          data = np.full((3, 768), number, np.uint8)
          data[:, 256:512] = 200
          batch = {'data': data, 'labels': [1, 120, 121], 'mean': data.mean(axis=0)}
          pickle.dump(batch, open(name, 'wb'), protocol=int(sys.argv[1]))
      """;

  @TempDir Path directory;
  private String specification = "";

  @BeforeEach
  void specify() {
    specification = "imagenet16-120:" + directory;
  }

  @Test
  void theFirst120ClassesOfAllBatchesAreKept() {
    PickledBatches.writeAll(directory, Writer.PYTHON_3, 1, 1_000, 120, 121, 1);
    DataSet data = DataSets.load(specification, 0, 1);
    assertThat(data.name()).isEqualTo("imagenet16-120");
    assertThat(data.classes()).containsExactly("0", "119");
    assertThat(data.shape()).isEqualTo(new ImageShape(3, 16, 16));
    assertThat(data.training().size()).isEqualTo(30);
    assertThat(Arrays.copyOf(data.training().labels(), 4)).containsExactly(0, 1, 0, 0);
    assertThat(data.training().pixels(1)).containsOnly(2);
    assertThat(data.test().labels()).containsExactly(0, 1, 0);
    assertThat(data.mirrorable()).isTrue();
    assertThat(data.notes()).isEmpty();
  }

  @Test
  void theStatisticsAreThoseOfTheBenchmark() {
    PickledBatches.writeAll(directory, Writer.PYTHON_2, 1, 2);
    DataSet data = DataSets.load(specification, 0, 1);
    assertThat(data.normalisation().mean())
        .containsExactly(122.68 / 255, 116.66 / 255, 104.01 / 255);
    assertThat(data.normalisation().standardDeviation())
        .containsExactly(63.22 / 255, 61.26 / 255, 65.09 / 255);
  }

  @Test
  void filesComeInTheOrderOfTheirNumbers() {
    PickledBatches.writeAll(directory, Writer.PYTHON_3, 1, 2);
    write(directory.resolve("train_data_batch_10"), batch(Writer.BUFFER, 5, 5));
    write(directory.resolve("train_data_batch_2"), batch(Writer.ENCODED, 6, 6));
    write(directory.resolve("val_data"), batch(Writer.PYTHON_2, 1, 2, 5, 6));
    int[] labels = DataSets.load(specification, 0, 1).training().labels();
    assertThat(labels).startsWith(0, 1, 3, 3, 0, 1).endsWith(2, 2);
  }

  @Test
  void aMissingBatchIsNamed() throws IOException {
    PickledBatches.writeAll(directory, Writer.PYTHON_3, 1, 2);
    Files.delete(directory.resolve("train_data_batch_7"));
    Files.delete(directory.resolve("val_data"));
    assertRefused(specification, "lacks train_data_batch_7, val_data of ImageNet16's batches");
  }

  @Test
  void anotherContentIsRefused() {
    PickledBatches.writeAll(directory, Writer.PYTHON_3, 1, 2);
    Path file = directory.resolve("train_data_batch_4");
    write(file, rows(Writer.PYTHON_3, 2, 3_072, 1, 2));
    assertRefused(specification, "train_data_batch_4", "u1 of 2 x 3072", "N x 768", "3 x 16 x 16");
    write(file, rows(Writer.PYTHON_3, 3, 768, 1, 2));
    assertRefused(specification, "train_data_batch_4", "3 images and 2 labels");
    write(file, batch(Writer.PYTHON_3, 1, 0));
    assertRefused(specification, "label 0 of image 1", "1 to 1000");
    write(file, batch(Writer.PYTHON_3, 1, 1_001));
    assertRefused(specification, "label 1001 of image 1");
    write(file, PickledBatches.program("}"));
    assertRefused(specification, "has under 'data' nothing");
    write(file, new byte[0]);
    assertRefused(specification, "train_data_batch_4", "truncated or damaged");
    byte[] whole = batch(Writer.PYTHON_3, 1, 2);
    write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(specification, "train_data_batch_4", "truncated or damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "3", "4", "5"})
  void whatPythonWritesIsRead(String protocol) throws IOException, InterruptedException {
    assumeTrue(python(protocol), "skipped: there is no python3 with NumPy");
    DataSet data = DataSets.load(specification, 0, 1);
    assertThat(data.training().labels()).startsWith(0, 1, 0, 1).hasSize(20);
    byte[] pixels = data.training().pixels(19);
    assertThat(pixels[255]).isEqualTo((byte) 9);
    assertThat(pixels[256]).isEqualTo((byte) 200);
    assertThat(data.test().pixels(0)[767]).isEqualTo((byte) 10);
  }

  private boolean python(String protocol) throws IOException, InterruptedException {
    String program = System.getenv().getOrDefault("GAEA_PYTHON", "python3");
    try {
      Process process =
          new ProcessBuilder(program, "-c", WRITE, protocol)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}

package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.source.DataSets;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on images that are read whenever they are needed, against runs on the same in memory. */
class StreamedRunTest {
  private static final int SIDE = 12;

  @TempDir Path directory;
  private Configuration configuration = Configuration.builder().build();

  @BeforeEach
  void write() throws IOException {
    RandomGenerator random = new RandomStreams(1).stream("pictures");
    write("train", 48, random);
    write("val", 16, random);
    configuration =
        Configuration.builder()
            .set(Settings.DATA, "imagenet:" + directory.resolve("data"))
            .set(Settings.RESOLUTION, SIDE)
            .set(Settings.EPOCHS, 2)
            .set(Settings.TRAIN_EPOCHS, 2)
            .set(Settings.BATCH, 8)
            .set(Settings.CHANNELS, 2)
            .set(Settings.CELLS, 1)
            .set(Settings.THREADS, 1)
            .build();
  }

  /** Pictures of two classes, bright at the top or at the bottom. */
  private void write(String part, int count, RandomGenerator random) throws IOException {
    for (int i = 0; i < count; i++) {
      BufferedImage picture = new BufferedImage(20, 15, BufferedImage.TYPE_INT_RGB);
      for (int p = 0; p < 300; p++) {
        boolean bright = p < 150 == (i % 2 == 0);
        picture.setRGB(p % 20, p / 20, 0x010101 * ((bright ? 150 : 50) + random.nextInt(100)));
      }
      Path folder = directory.resolve("data/" + part + "/class" + i % 2);
      Files.createDirectories(folder);
      ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
    }
  }

  private static Images inMemory(Images images) {
    byte[][] pixels =
        IntStream.range(0, images.size()).mapToObj(images::pixels).toArray(byte[][]::new);
    return new Images(images.shape(), pixels, images.labels());
  }

  @Test
  void aRunIsTheSameToTheByteAlsoWhenItIsStopped() throws IOException {
    DataSet data = DataSets.load(configuration.get(Settings.DATA), SIDE, 1);
    DataSet held =
        new DataSet(
            data.name(),
            data.classes(),
            inMemory(data.training()),
            inMemory(data.test()),
            data.normalisation(),
            data.mirrorable(),
            data.notes());
    Path whole = directory.resolve("whole");
    Experiment.prepare(configuration, Inputs.byName().with(held), whole, false, Observer.NONE)
        .search();
    Path streamed = directory.resolve("streamed");
    for (int step : new int[] {3, 9}) {
      int[] asked = {0};
      StopRequest stop = () -> asked[0]++ == step;
      assertThatExceptionOfType(RunStoppedException.class)
          .isThrownBy(
              () -> {
                if (Files.exists(streamed)) {
                  UnfinishedRun.in(streamed).stoppedBy(stop).resume(Optional.empty());
                } else {
                  Experiment.prepare(configuration, streamed, false, Observer.NONE)
                      .stoppedBy(stop)
                      .search();
                }
              });
    }
    UnfinishedRun.in(streamed).resume(Optional.empty());
    assertThat(RunDifference.between(whole, streamed)).isEmpty();
  }
}

package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose images are no longer where they were at the start. */
class MovedDataTest {
  @TempDir Path directory;

  private static Experiment prepared(String data, Path out) {
    return Experiment.prepare(
        Configuration.builder()
            .set(Settings.DATA, data)
            .set(Settings.EPOCHS, 1)
            .set(Settings.TRAIN_EPOCHS, 1)
            .set(Settings.BATCH, 16)
            .set(Settings.CHANNELS, 2)
            .set(Settings.CELLS, 1)
            .set(Settings.THREADS, 1)
            .build(),
        out,
        false,
        Observer.NONE);
  }

  private static void resume(Path run, String data) {
    UnfinishedRun.in(run).withData(data).resume(Optional.empty());
  }

  @Test
  void aRunContinuesWithTheSameImagesAlone() throws IOException {
    String data = TinyImages.in(directory);
    Path whole = directory.resolve("whole");
    prepared(data, whole).search();
    Path cut = directory.resolve("cut");
    int[] asked = {0};
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() -> prepared(data, cut).stoppedBy(() -> asked[0]++ == 2).search());
    Path tiny = directory.resolve("tiny");
    Path moved = Files.move(tiny, directory.resolve("moved"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> UnfinishedRun.in(cut).resume(Optional.empty()))
        .withMessage(
            "The images of the run in %s are no longer at %s; say where they are with data.",
            cut.toAbsolutePath(), tiny);

    Path other = directory.resolve("other");
    Files.createDirectory(other);
    try (var files = Files.list(moved)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= (byte) (file.toString().contains("images") ? 1 : 0);
        Files.write(other.resolve(file.getFileName().toString()), bytes);
      }
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> resume(cut, "idx:" + other))
        .withMessageContaining("the images are not those that it was trained on");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> resume(cut, "fashion-mnist"))
        .withMessageContaining("data was " + data);
    assertThat(cut.resolve("configuration.yaml")).content().contains(data);

    resume(cut, "idx:" + moved);
    assertThat(RunDifference.between(whole, cut)).isEmpty();
    assertThat(cut.resolve("configuration.yaml")).content().contains("idx:" + moved);
    assertThat(RunLog.read(cut).notices())
        .singleElement()
        .extracting(RunEvent.Notice::kind)
        .isEqualTo(RunEvent.Notice.DATA_MOVED);
  }
}

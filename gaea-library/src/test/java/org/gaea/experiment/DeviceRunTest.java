package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.engine.Device;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.inference.WeightArray;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunLog;
import org.gaea.tensor.WeightFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs where libtorch differentiates, on the processor: all of the way of a GPU but the GPU.
 */
class DeviceRunTest {
  /** Of weights after a search and a training in single precision, relative to the largest. */
  private static final double SIMILAR = 0.02;

  @TempDir Path directory;

  private Configuration.Builder tiny() {
    return Configuration.builder()
        .set(Settings.DATA, TinyImages.in(directory))
        // A larger step would make another choice of what rounding changes.
        .set(Settings.ARCHITECTURE_RATE, 0.001)
        .set(Settings.EPOCHS, 2)
        .set(Settings.TRAIN_EPOCHS, 2)
        .set(Settings.CUTOUT, Optional.of(4))
        .set(Settings.BATCH, 16)
        .set(Settings.CHANNELS, 4)
        .set(Settings.CELLS, 1)
        .set(Settings.THREADS, 1);
  }

  private Path run(String name, String device) {
    Path out = directory.resolve(name);
    Configuration configuration = tiny().set(Settings.DEVICE, device).build();
    Experiment.prepare(configuration, out, false, Observer.NONE).search();
    return out;
  }

  @Test
  void aRunIsThatOfTheProcessorButForRounding() {
    Path expected = run("tapes", "cpu");
    Path actual = run("autograd", "cpu:autograd");
    assertThat(log(actual).architecture()).isEqualTo(log(expected).architecture());
    requireSimilar(actual, expected);
    assertThat(log(actual).started().orElseThrow().environment().orElseThrow().device())
        .contains("cpu:autograd");
    assertThat(RunDifference.between(run("again", "cpu:autograd"), actual)).isEmpty();
  }

  /** In the search to the device, in the training back. */
  @Test
  void aRunMovesBetweenDevicesAndItsLogSaysSo() {
    Path stayed = run("stayed", "cpu");
    Path moved = directory.resolve("moved");
    Experiment begun =
        Experiment.prepare(tiny().build(), moved, false, Observer.NONE).stoppedBy(after(3));
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(begun::search);
    UnfinishedRun there = UnfinishedRun.in(moved).on("cpu:autograd").stoppedBy(after(9));
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() -> there.resume(Optional.empty()));
    UnfinishedRun.in(moved).resume(Optional.empty());
    requireSimilar(moved, stayed);
    assertThat(log(moved).notices().stream().filter(notice -> notice.kind().equals("moved")))
        .hasSize(2)
        .first()
        .asString()
        .contains("step 3 of the search", "on cpu until here", "on cpu:autograd");
  }

  private static StopRequest after(int steps) {
    int[] asked = {0};
    return () -> asked[0]++ == steps;
  }

  @Test
  void whatIsMissingIsSaidBeforeAnythingIsWritten() {
    Assumptions.assumeFalse(Device.named("auto") instanceof Device.Gpu);
    Path out = directory.resolve("none");
    Configuration configuration = tiny().set(Settings.DEVICE, "cuda").build();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Experiment.prepare(configuration, out, false, Observer.NONE))
        .withMessageContaining("CUDA natives");
    assertThat(out).doesNotExist();
  }

  @Test
  void anEnvironmentThatIsOlderThanDevicesIsOfTheProcessor() {
    Environment here = Environment.current();
    Environment older =
        new Environment(here.java(), here.engine(), here.processor(), Optional.empty());
    assertThat(here.noteAfter(older)).isEmpty();
    assertThat(Environment.current(new Device.Processor(true)).noteAfter(older)).isPresent();
  }

  private static RunLog log(Path run) {
    return RunLog.read(run);
  }

  private static void requireSimilar(Path actual, Path expected) {
    List<WeightArray> own = weights(actual);
    List<WeightArray> theirs = weights(expected);
    assertThat(own).hasSameSizeAs(theirs);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < own.size(); i++) {
      for (int j = 0; j < own.get(i).values().length; j++) {
        double number = theirs.get(i).values()[j];
        largest = Math.max(largest, Math.abs(number));
        difference = Math.max(difference, Math.abs(own.get(i).values()[j] - number));
      }
    }
    assertThat(difference / largest).isCloseTo(0, within(SIMILAR));
  }

  private static List<WeightArray> weights(Path run) {
    return List.copyOf(WeightFile.read(run.resolve("weights.safetensors")).values());
  }
}

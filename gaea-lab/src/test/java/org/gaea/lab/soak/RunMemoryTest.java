package org.gaea.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMemoryTest {
  @TempDir Path run;

  /** Epochs of a minute each. */
  private List<RunMemory> training(int epochs, IntToDoubleFunction residentMib) throws IOException {
    String lines =
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                epoch ->
                    """
                    {"event":"training-epoch","epoch":%d,"epochs":%d,"loss":1,"accuracy":0.5,"seconds":60,"resident_mib":%s}
                    """
                        .formatted(epoch, epochs, residentMib.applyAsDouble(epoch)))
            .collect(Collectors.joining());
    Files.writeString(run.resolve(RunLog.FILE_NAME), lines);
    return RunMemory.of(RunLog.read(run));
  }

  @Test
  void growthAfterTheWarmUpIsFound() throws IOException {
    RunMemory memory = training(30, epoch -> 500 + 2 * epoch).get(0);
    assertThat(memory.phase()).isEqualTo("training");
    assertThat(memory.time()).isEqualTo(Duration.ofMinutes(30));
    assertThat(memory.first()).isEqualTo(502);
    // From the tenth minute on.
    assertThat(memory.least()).isEqualTo(520);
    assertThat(memory.most()).isEqualTo(560);
    Trend trend = memory.trend().orElseThrow();
    assertThat(trend.risePerHour()).isCloseTo(120, within(1e-9));
    assertThat(trend.grows()).isTrue();
  }

  @Test
  void whatFillsDuringTheWarmUpIsNoGrowth() throws IOException {
    Trend trend = training(30, epoch -> Math.min(epoch, 10) * 100).get(0).trend().orElseThrow();
    assertThat(trend.risePerHour()).isCloseTo(0, within(1e-9));
    assertThat(trend.grows()).isFalse();
  }

  @Test
  void aFewEpochsHaveNoTrend() throws IOException {
    assertThat(training(5, epoch -> epoch * 100).get(0).trend()).isEmpty();
  }

  @Test
  void aLogThatDoesNotTellHasNoPhases() throws IOException {
    Files.writeString(
        run.resolve(RunLog.FILE_NAME),
        "{\"event\":\"training-epoch\",\"epoch\":1,\"epochs\":1,\"loss\":1,\"accuracy\":0.5}\n");
    assertThat(RunMemory.of(RunLog.read(run))).isEmpty();
  }
}

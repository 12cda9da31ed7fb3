package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.cli.Outcome.gaea;

import java.nio.file.Path;
import org.gaea.engine.Device;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceCommandTest {
  @TempDir Path directory;

  @Test
  void aDeviceThatIsNotHereIsOneSentenceAndExitCodeTwo() {
    Assumptions.assumeFalse(Device.named("auto") instanceof Device.Gpu);
    Path out = directory.resolve("run");
    Outcome outcome = gaea("search", "--device", "cuda", "--out", out.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines()).singleElement().asString().contains("CUDA natives", "-Pgpu");
    assertThat(outcome.err()).contains("--device cpu");
    assertThat(out).doesNotExist();
  }

  @Test
  void aNameOfNoDeviceIsRefused() {
    Outcome outcome = gaea("train", "runs/a", "--device", "gpu");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip())
        .isEqualTo(
            "--device is 'gpu', expected auto, cpu, cuda or cuda:N with the number of a GPU.");
  }

  @Test
  void theProcessorDoesNotTrainInSixteenBits() {
    Outcome outcome = gaea("train", "runs/a", "--precision", "bf16");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("The processor trains in float32; ");
  }
}

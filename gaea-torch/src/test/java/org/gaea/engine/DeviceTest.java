package org.gaea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cpu:autograd"})
  void theProcessorIsEverywhere(String name) {
    assertThat(Device.named(name).label()).isEqualTo(name);
  }

  @Test
  void automaticIsAGpuOrTheProcessor() {
    assertThat(Device.named("auto").label()).isIn("cpu", "cuda:0");
  }

  /** In the usual build there are no natives for it, in the other one no GPU as a rule. */
  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:0", "cuda:7"})
  void aGpuThatIsMissingIsRefusedInOneSentenceThatNamesWhatIsMissing(String name) {
    Assumptions.assumeFalse(Cuda.isHere());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Device.named(name))
        .withMessageContaining("CUDA natives")
        .withMessageContaining("-Pgpu")
        .withMessageMatching(
            Cuda.hasNatives() ? ".*(no GPU|not the libraries).*" : ".*has no CUDA.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:100", "CPU", "cpu:0", "cuda:1 "})
  void otherNamesAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Device.requireName(name));
  }

  @Test
  void onAGpuEveryPrecisionIsThere() {
    Device gpu = new Device.Gpu(1);
    assertThat(gpu.label()).isEqualTo("cuda:1");
    assertThat(gpu.checked(Precision.BF16)).isEqualTo(Precision.BF16);
    assertThat(gpu.differentiates()).isTrue();
  }
}

package org.gaea.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class PrecisionNamesTest {
  @Test
  void isFoundByItsName() {
    for (Precision precision : Precision.values()) {
      assertThat(Precision.named(precision.label())).isEqualTo(precision);
    }
    assertThatThrownBy(() -> Precision.named("fp16"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("'fp16' is not a precision; expected float32 or bf16.");
  }

  @Test
  void isRefusedWhereTheProcessorLacksIt() {
    Precision.BF16.requireAmong(Set.of("avx2", "avx512_bf16"));
    Precision.FLOAT32.requireAmong(Set.of());
    assertThatThrownBy(() -> Precision.BF16.requireAmong(Set.of("avx2")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("use precision float32");
  }

  @Test
  void readsTheInstructionsOfTheFirstProcessor() {
    assertThat(
            Processors.instructionsIn(
                List.of("processor\t: 0", "flags\t\t: fpu amx_bf16", "flags\t\t: other")))
        .containsExactlyInAnyOrder("fpu", "amx_bf16");
    assertThat(Processors.instructionsIn(List.of("Features\t: fp bf16"))).contains("bf16");
    assertThat(Processors.instructionsIn(List.of())).isEmpty();
  }
}

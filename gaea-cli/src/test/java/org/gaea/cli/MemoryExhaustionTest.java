package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.gaea.cli.CommandLines.MemoryExhaustion;
import org.junit.jupiter.api.Test;

class MemoryExhaustionTest {
  /** Each was seen under a limit of the address space. */
  @Test
  void whatSaysThatThereIsNoMemoryIsKnown() {
    assertThat(MemoryExhaustion.isMemory(new OutOfMemoryError("unable to create native thread")))
        .isTrue();
    assertThat(
            MemoryExhaustion.isMemory(
                new RuntimeException("DefaultCPUAllocator: can't allocate memory: you tried")))
        .isTrue();
    assertThat(MemoryExhaustion.isMemory(new RuntimeException("could not create a primitive")))
        .isTrue();
    assertThat(
            MemoryExhaustion.isMemory(
                new IllegalStateException("another share failed", new OutOfMemoryError("heap"))))
        .isTrue();
  }

  @Test
  void otherFailuresAreNot() {
    assertThat(MemoryExhaustion.isMemory(new IllegalStateException("a bug"))).isFalse();
    assertThat(
            MemoryExhaustion.isMemory(
                new RuntimeException("could not create a primitive descriptor for a pooling")))
        .isFalse();
  }
}

package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.gaea.cli.Main.NativeLibrary;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  /** As JavaCPP's loader fails, and as a class does that was not loaded before. */
  @Test
  void theFirstCauseIsSaid() {
    Throwable first = new UnsatisfiedLinkError("libtorch.so: cannot allocate memory");
    LinkageError later = new NoClassDefFoundError("Could not initialize class torch");
    later.initCause(new ExceptionInInitializerError(first));
    assertThat(NativeLibrary.failed(later))
        .startsWith("A library cannot be loaded (libtorch.so: cannot allocate memory); ");
  }
}

package org.gaea.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocatorTest {
  /** The tests run on glibc; elsewhere, and before Java 22, there is no way but the environment. */
  @Test
  void itIsToldWhereJavaHasAWay() {
    boolean told = System.getenv("MALLOC_TRIM_THRESHOLD_") != null;
    boolean hasWay =
        Runtime.version().feature() >= 22 && System.getProperty("os.name").equals("Linux");
    assertThat(Allocator.keepFreedMemory()).isEqualTo(told || hasWay);
  }

  @Test
  void isNamedAsTheLauncherChoseIt() {
    assertThat(Allocator.name("/usr/lib64/libtcmalloc_minimal.so.4"))
        .isEqualTo("libtcmalloc_minimal.so.4");
    assertThat(Allocator.name("glibc")).isEqualTo("glibc");
    assertThat(Allocator.name(null)).isEqualTo("not set by the launcher");
  }
}

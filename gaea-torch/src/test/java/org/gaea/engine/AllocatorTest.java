package org.gaea.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocatorTest {
  /**
   * Blocks that glibc maps one by one unless it is told otherwise, of less than an arena's heap.
   */
  private static final int BLOCKS = 32;

  private static final long BYTES = 1 << 20;
  private static final int PAGE = 4096;

  /**
   * Runs alone in a process of its own: what the allocator says, and what becomes of freed memory.
   */
  static final class Freed {
    private Freed() {}

    public static void main(@SuppressWarnings("unused") String[] arguments) throws IOException {
      boolean said = Allocator.keepFreedMemory();
      long before = resident();
      Pointer[] blocks = new Pointer[BLOCKS];
      for (int i = 0; i < BLOCKS; i++) {
        blocks[i] = Pointer.malloc(BYTES);
        Pointer.memset(blocks[i], 1, BYTES);
      }
      long held = resident() - before;
      for (Pointer block : blocks) {
        Pointer.free(block);
      }
      long kept = resident() - before;
      System.out.printf("%s %s %s%n", said, isMost(held), isMost(kept));
    }

    private static boolean isMost(long bytes) {
      return bytes > BLOCKS * BYTES / 2;
    }

    private static long resident() throws IOException {
      return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]) * PAGE;
    }
  }

  /**
   * The C library is told by the environment, or by Java from version 22 on; what is said of it is
   * what the process then does with 32 MiB.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledOnOs(OS.LINUX)
  void whatItSaysOfFreedMemoryIsWhatBecomesOfIt(boolean toldByEnvironment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Freed.class.getName());
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.matches("MALLOC_.*|LD_PRELOAD"));
    if (toldByEnvironment) {
      builder.environment().put("MALLOC_MMAP_THRESHOLD_", "4294967296");
      builder.environment().put("MALLOC_TRIM_THRESHOLD_", "17179869184");
    }
    Process process = builder.start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isZero();
    List<String> words = List.of(printed.split(" "));
    String said = words.get(0);
    assertThat(words).containsExactly(said, "true", said);
    if (toldByEnvironment) {
      assertThat(said).isEqualTo("true");
    }
  }

  @Test
  void isNamedAsTheLauncherChoseIt() {
    assertThat(Allocator.name("/usr/lib64/libtcmalloc_minimal.so.4"))
        .isEqualTo("libtcmalloc_minimal.so.4");
    assertThat(Allocator.name("glibc")).isEqualTo("glibc");
    assertThat(Allocator.name(null)).isEqualTo("not set by the launcher");
  }
}

package org.gaea.lab.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerProcessTest {
  /** What else is loaded beforehand, a profiler say, is the user's. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "/lib/fast.so,none",
        "/lib/fast.so:/lib/own.so,/lib/own.so",
        "/lib/own.so,/lib/own.so"
      })
  void thePlainGraphHasTheAllocatorThatComesWithTheSystem(String before, String after) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "GAEA_ALLOCATOR", "/lib/fast.so",
                "LD_PRELOAD", before,
                "MALLOC_ARENA_MAX", "4",
                "PATH", "/bin"));
    WorkerProcess.asItComes(environment);
    assertThat(environment.get("LD_PRELOAD")).isEqualTo(after);
    assertThat(environment).containsEntry("PATH", "/bin").doesNotContainKey("MALLOC_ARENA_MAX");
  }
}

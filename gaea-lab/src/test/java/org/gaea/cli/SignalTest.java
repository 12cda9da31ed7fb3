package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process says and leaves that is asked to end. */
@DisabledOnOs(OS.WINDOWS)
class SignalTest {
  private static final int SIGTERM_CODE = 128 + 15;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int SIGNALS = Boolean.getBoolean("tests.exhaustive") ? 10 : 2;

  @TempDir Path directory;

  /**
   * Once from its beginning and once resumed; again and again with {@code -Dtests.exhaustive=true},
   * for the last words of a process compete with its end.
   */
  @Test
  @Timeout(600)
  void whatIsAskedToEndSaysHowToGoOnEachTime() throws IOException, InterruptedException {
    Path run = directory.resolve("run");
    Path log = directory.resolve("log");
    for (int signal = 0; signal < SIGNALS; signal++) {
      List<String> before = GaeaProcess.checkpoints(run);
      Process process =
          signal == 0
              ? GaeaProcess.start(log, SmallSearch.into(run))
              : GaeaProcess.start(log, List.of("resume", run.toString()));
      long end = System.nanoTime() + LONGEST.toNanos();
      while (GaeaProcess.checkpoints(run).equals(before)
          && process.isAlive()
          && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      process.destroy();
      assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      List<String> lines = Files.readAllLines(log);
      assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isEqualTo(SIGTERM_CODE);
      assertThat(lines.get(lines.size() - 1))
          .matches(
              "Stopped after step \\d+ of the search; 'gaea resume .*' continues from there\\.");
      assertThat(GaeaProcess.checkpoints(run)).isNotEqualTo(before);
    }
  }
}

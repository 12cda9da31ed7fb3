package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

  private static Process start(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .redirectInput(new File("/dev/null"))
        .start();
  }

  private static List<String> checkpoints(Path run) throws IOException {
    Path folder = run.resolve("checkpoints");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }

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
      List<String> before = checkpoints(run);
      Process process =
          signal == 0
              ? start(log, SmallSearch.into(run))
              : start(log, List.of("resume", run.toString()));
      long end = System.nanoTime() + LONGEST.toNanos();
      while (checkpoints(run).equals(before) && process.isAlive() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      process.destroy();
      assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
      List<String> lines = Files.readAllLines(log);
      assertThat(process.exitValue()).as(() -> String.join("\n", lines)).isEqualTo(SIGTERM_CODE);
      assertThat(lines.get(lines.size() - 1))
          .matches(
              "Stopped after step \\d+ of the search; 'gaea resume .*' continues from there\\.");
      assertThat(checkpoints(run)).isNotEqualTo(before);
    }
  }
}

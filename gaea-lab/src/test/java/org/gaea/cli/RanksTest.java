package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Searches of two processes, one of which is killed, hangs or is asked to end. */
@DisabledOnOs(OS.WINDOWS)
class RanksTest {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final boolean EVERY_END = Boolean.getBoolean("tests.exhaustive");
  private static final int KILLED = 128 + 9;
  private static final int TERMINATED = 128 + 15;
  private static final String CONTINUES =
      " The last good check-point is search-\\d+; 'gaea resume .*' continues from it\\.";

  @TempDir Path directory;

  /** Lives at most as long as the test. */
  private static final class Run implements AutoCloseable {
    private final Process process;
    private final Path log;

    Run(Path log, List<String> arguments) throws IOException {
      this.log = log;
      this.process = GaeaProcess.start(log, arguments);
    }

    /** The other rank, when the run has written a check-point that was not there. */
    ProcessHandle other(Path run, List<String> before) throws Exception {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (GaeaProcess.checkpoints(run).equals(before)
          && process.isAlive()
          && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertThat(process.isAlive()).as(() -> words()).isTrue();
      return process.descendants().filter(RanksTest::isJava).findFirst().orElseThrow();
    }

    int code() throws InterruptedException {
      assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as(() -> words()).isTrue();
      return process.exitValue();
    }

    String words() {
      try {
        return Files.readString(log).strip();
      } catch (IOException e) {
        return "";
      }
    }

    String lastWords() {
      return words().lines().reduce("", (before, line) -> line);
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  private Run start(List<String> arguments) throws IOException {
    return new Run(directory.resolve("log"), arguments);
  }

  private static List<String> search(Path run, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(SmallSearch.into(run));
    arguments.set(arguments.indexOf("--epochs") + 1, "16");
    arguments.set(arguments.indexOf("--batch") + 1, "96");
    arguments.set(arguments.indexOf("--train-epochs") + 1, "0");
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** What the log says of each step, without times and memory. */
  private static List<String> events(Path run) throws IOException {
    return Files.readAllLines(run.resolve("events.jsonl")).stream()
        .filter(line -> line.contains("\"search-point\""))
        .toList();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  private static void assertGone(ProcessHandle process) throws Exception {
    process.onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * A rank that is killed; with {@code -Dtests.exhaustive=true} a rank that hangs, and a first one
   * that gets a signal or is killed, too.
   */
  @Test
  @Timeout(300)
  void whateverEndsARankTheRunContinuesToTheBytesOfTwoThreads() throws Exception {
    Path run = directory.resolve("ranks");
    List<String> resume = List.of("resume", run.toString());
    try (Run first = start(search(run, "--ranks", "2", "--rank-deadline", "4"))) {
      signal("KILL", first.other(run, List.of()));
      assertThat(first.code()).isEqualTo(1);
      assertThat(first.lastWords()).matches("Rank 1 was ended by signal 9\\." + CONTINUES);
    }
    if (EVERY_END) {
      try (Run second = start(resume)) {
        ProcessHandle other = second.other(run, GaeaProcess.checkpoints(run));
        signal("STOP", other);
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.lastWords()).matches("Rank 1 did not answer within 4 s\\." + CONTINUES);
        assertGone(other);
      }
      List<String> before = GaeaProcess.checkpoints(run);
      try (Run third = start(resume)) {
        ProcessHandle other = third.other(run, before);
        signal("TERM", third.process.toHandle());
        assertThat(third.code()).isEqualTo(TERMINATED);
        assertThat(third.lastWords()).startsWith("Stopped after step ");
        assertGone(other);
      }
      before = GaeaProcess.checkpoints(run);
      try (Run fourth = start(resume)) {
        ProcessHandle other = fourth.other(run, before);
        signal("KILL", fourth.process.toHandle());
        assertThat(fourth.code()).isEqualTo(KILLED);
        assertGone(other);
      }
    }
    try (Run last = start(resume)) {
      assertThat(last.code()).as(last::words).isZero();
    }
    Path threads = directory.resolve("threads");
    List<String> alone = search(threads);
    alone.set(alone.indexOf("--threads") + 1, "2");
    try (Run whole = start(alone)) {
      assertThat(whole.code()).as(whole::words).isZero();
    }
    assertThat(events(run)).isNotEmpty().isEqualTo(events(threads));
    assertThat(run.resolve("architecture.json"))
        .hasSameTextualContentAs(threads.resolve("architecture.json"));
  }
}

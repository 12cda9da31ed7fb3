package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the launcher says, leaves and returns whatever ends the Java that it starts, in mid-run. */
@EnabledOnOs(OS.LINUX)
class LauncherFailureTest extends InstalledLauncher {
  private static final int ABORTED = 128 + 6;
  private static final int INTERRUPTED = 128 + 2;
  private static final int TERMINATED = 128 + 15;
  private static final int CONTROL_C = 3;

  /** What a run says that finds no memory: Gaea's words, or those of a library that ends it. */
  private static final String NO_MEMORY =
      "(Memory is exhausted[,;]|OpenBLAS error: Memory allocation|libgomp: Thread creation).*";

  private Process search(Path run) throws IOException, InterruptedException {
    Process process = start("ulimit -c 0;", SmallSearch.into(run).toArray(String[]::new));
    awaitCheckpoints(process, run, 1);
    return process;
  }

  private static void awaitCheckpoints(Process process, Path run, int count)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (checkpoints(run) < count && process.isAlive() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(checkpoints(run)).isGreaterThanOrEqualTo(count);
  }

  private static long checkpoints(Path run) throws IOException {
    Path folder = run.resolve("checkpoints");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private static void send(String signal, Process process)
      throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor())
        .isZero();
  }

  /** A run that failed goes on, and ends when it is asked to, with the signal's code. */
  private void goesOn(Path run, String signal, int code) throws IOException, InterruptedException {
    Process process = start("", "resume", run.toString());
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!Files.readString(out).contains("Continues from check-point")
        && process.isAlive()
        && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    send(signal, process);
    assertThat(ended(process)).isEqualTo(code);
    assertThat(sentence())
        .matches("Stopped after step \\d+ of the search; 'gaea resume .*' continues from there\\.");
  }

  @Test
  @Timeout(600)
  void aJavaThatFailsIsOneSentenceAndAReportInAKnownPlace()
      throws IOException, InterruptedException {
    Path run = directory.resolve("a run");
    Process process = search(run);
    send("SEGV", process);
    assertThat(ended(process)).isEqualTo(ABORTED);
    Path report = reports.resolve("gaea-java-" + process.pid() + ".log");
    assertThat(sentence())
        .startsWith("Java failed (SIGSEGV ")
        .contains(report.toString())
        .endsWith("'gaea resume " + run.toRealPath() + "' continues from its last check-point.");
    assertThat(Files.readString(report)).contains("Problematic frame");
    nothingIsLeftInTheWorkingDirectory();
    goesOn(run, "TERM", TERMINATED);
    if (canBeInterrupted()) {
      goesOn(run, "INT", INTERRUPTED);
    }
  }

  /** There a bar is drawn, and what draws it must leave signals alone. */
  @Test
  @Timeout(600)
  void controlCInATerminalEndsWithACheckpoint() throws IOException, InterruptedException {
    assumeTrue(isInstalled("script"), "script is not installed");
    assumeTrue(canBeInterrupted(), "env cannot give a signal back");
    Path run = directory.resolve("terminal");
    Process process =
        start(
            "exec script -qefc 'sh \"'\"$1\"'\" "
                + String.join(" ", SmallSearch.into(run))
                + "' /dev/null;");
    awaitCheckpoints(process, run, 2);
    process.getOutputStream().write(CONTROL_C);
    process.getOutputStream().flush();
    assertThat(ended(process)).isEqualTo(INTERRUPTED);
    assertThat(Files.readString(out))
        .contains("search ", "epoch 1/5000, loss", "Stopped after step ", "gaea resume ");
  }

  /** Which of them finds none differs from time to time; what is said and left does not. */
  @Test
  @Timeout(600)
  void noMemoryInMidRunIsOneSentence() throws IOException, InterruptedException {
    assumeTrue(isInstalled("prlimit"), "prlimit is not installed");
    for (String bytes : List.of("1000000000", "4000000000")) {
      Path run = directory.resolve("limited-" + bytes);
      Process process = search(run);
      assertThat(
              new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--as=" + bytes)
                  .start()
                  .waitFor())
          .isZero();
      assertThat(ended(process)).as(() -> bytes).isEqualTo(1);
      assertThat(sentence()).matches(NO_MEMORY);
      nothingIsLeftInTheWorkingDirectory();
      assertThat(names(reports)).isEmpty();
    }
    goesOn(directory.resolve("limited-4000000000"), "TERM", TERMINATED);
  }

  private static boolean isInstalled(String program) {
    return succeeds(List.of(program, "--version"));
  }
}

package org.gaea.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Real processes, really killed. */
class ChaosTest {
  @TempDir Path directory;

  @Test
  void killedSearchesGoOnToTheSameBytes() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new ChaosCommand())
            .setOut(new PrintWriter(out))
            .execute(
                "--runs",
                "1",
                "--kills",
                "2",
                "--while-writing",
                "100",
                "--threads",
                "1",
                "--out",
                directory.resolve("chaos").toString());
    assertThat(out.toString()).contains("1 runs, ").contains("1 the same to the byte, 0 not.");
    // Two kills or fewer, of which some must have come while a check-point was written.
    assertThat(out.toString()).containsPattern("\\([1-2] while a check-point was written");
    assertThat(code).isZero();
    assertThat(directory.resolve("chaos"))
        .isDirectoryContaining("glob:**/whole")
        .isDirectoryNotContaining("glob:**/run-*");
  }
}

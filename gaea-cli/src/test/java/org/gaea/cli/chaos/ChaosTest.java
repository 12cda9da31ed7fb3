package org.gaea.cli.chaos;

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
            .execute("--runs", "2", "--kills", "2", "--out", directory.resolve("chaos").toString());
    assertThat(out.toString()).contains("2 runs, ").contains("2 the same to the byte, 0 not.");
    assertThat(code).isZero();
    assertThat(directory.resolve("chaos"))
        .isDirectoryContaining("glob:**/whole")
        .isDirectoryNotContaining("glob:**/run-*");
  }
}

package org.gaea.lab.perf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is said of a growth, which is not measured: {@link TimedBySize} answers. */
class BenchScaleCommandTest {
  @TempDir Path directory;

  @Test
  void growthIsPrintedAndDrawn() throws IOException {
    Path picture = directory.resolve("growth.html");
    StringWriter text = new StringWriter();
    int code =
        new CommandLine(new BenchScaleCommand(TimedBySize.class))
            .setOut(new PrintWriter(text))
            .setErr(new PrintWriter(new StringWriter()))
            .execute(
                ("--channels 2 --cells 1 --batch 2 --resolution 8 --threads 1 --seconds 0.001"
                        + " --doublings 1 --rounds 2 --out "
                        + picture)
                    .split(" ", -1));
    String out = text.toString();
    assertThat(code).isZero();
    // One thread has nothing to grow.
    assertThat(out)
        .contains("| channels of the first cells | 4 |", "| operations of an edge | 8 |")
        .contains(
            "| images a pass | 1.00 ± 0.00 | 0.50 ± 0.00 | 0.50 ± 0.00 | 1.00, 0.50 | faster |")
        .doesNotContain("| threads |");
    assertThat(out.lines().filter(line -> line.matches(".*(faster|slower|not told apart) \\|")))
        .hasSize(4);
    String drawn = Files.readString(picture);
    assertThat(drawn).contains("<svg", "convolutions alone", out.lines().findFirst().orElseThrow());
    assertThat(drawn.split("<circle", -1)).hasSize(1 + 4 * 2 * 2);
  }
}

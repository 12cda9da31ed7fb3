package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.experiment.LatencyTable;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LatenciesCommandTest {
  private static final String NETWORK = "--channels 2 --cells 1 --resolution 8 --threads 1";

  @TempDir Path directory;

  private record Outcome(int code, String out, String err) {}

  private static Outcome gaea(String line) {
    String[] words = line.split(" ", -1);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = CommandLines.gaea();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Outcome(command.execute(words), out.toString(), err.toString());
  }

  @Test
  void whatItMeasuresASearchCanCount() throws IOException {
    Path file = directory.resolve("latencies.csv");
    Outcome measured = gaea("latencies " + NETWORK + " --times 3 --out " + file);
    assertThat(measured.err()).isEmpty();
    // Five operations on three shapes.
    assertThat(measured.out()).startsWith("nas-bench-201: 15 operations and shapes, ");
    LatencyTable table = LatencyTable.read(file);
    assertThat(table.milliseconds())
        .hasSize(15)
        .allSatisfy((key, time) -> assertThat(time).isPositive());
    assertThat(table.costs(NasBench201.space(), new Skeleton(2, 1, 1, 8, 8, 10)).options())
        .hasDimensions(6, 5);

    Outcome again = gaea("latencies " + NETWORK + " --out " + file);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err()).contains("exists; choose another file or add --force");

    Path run = directory.resolve("run");
    String short1 = " --epochs 1 --train-epochs 1 --batch 2000 --latencies " + file;
    Outcome searched =
        gaea("search --method proxylessnas-macs " + NETWORK + short1 + " --out " + run);
    assertThat(searched.err()).isEmpty();
    assertThat(searched.out())
        .contains("the logarithm of expected milliseconds to the power of 0.3");
    assertThat(Files.readString(run.resolve("report.html"))).contains("--latencies " + file);

    Outcome refused = gaea("search --method darts " + NETWORK + short1 + " --out " + run + "2");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("Nothing in the method 'darts' counts what options cost in milliseconds");
    Outcome larger =
        gaea(
            "search --method proxylessnas-macs --channels 4 --cells 1 --resolution 8"
                + short1
                + " --out "
                + run
                + "3");
    assertThat(larger.err()).contains("--latencies has no line for none from 4x8x8 to 4x8x8");
  }
}

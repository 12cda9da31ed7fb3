package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measuring commands on networks so small that their times mean nothing. */
class BenchCommandsTest {
  private static final String SMALL =
      "--channels 2 --cells 1 --batch 2 --resolution 8 --threads 1 --seconds 0.001 ";

  @TempDir Path directory;

  private record Outcome(int code, String out, String err) {}

  private static Outcome gaea(String line) {
    String[] arguments = line.split(" ", -1);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = CommandLines.gaea();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = command.execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void aStepOfASpaceOfOnesOwnIsMeasuredBesideABusyProcess() throws IOException {
    Path space =
        Files.writeString(
            directory.resolve("own.yaml"),
            "name: own\ncells: {cell: {nodes: 2, operations: [none, nor_conv_3x3]}}\n");
    Outcome outcome =
        gaea("lab bench step " + SMALL + "--rounds 1 --beside 1 --json --space " + space);
    assertThat(outcome.code()).isZero();
    JsonNode figures = JsonMapper.shared().readTree(outcome.out());
    assertThat(figures.path("beside").intValue()).isEqualTo(1);
    assertThat(figures.path("space").stringValue()).isEqualTo(space.toString());
    for (String variant : new String[] {"ours", "fed", "plain", "autograd", "floor"}) {
      assertThat(figures.path(variant + "_images_per_s").doubleValue()).isPositive();
      assertThat(figures.path(variant + "_steps").intValue()).isPositive();
    }
    assertThat(outcome.err()).startsWith("round 1 of 1: ours").contains("plain graph");
  }

  /** All that a GPU would do, on the processor. */
  @Test
  void aStepOnAnotherDeviceIsMeasuredBesideTheProcessor() throws IOException {
    Outcome outcome = gaea("lab bench step " + SMALL + "--rounds 1 --json --device cpu:autograd");
    assertThat(outcome.code()).isZero();
    JsonNode figures = JsonMapper.shared().readTree(outcome.out());
    assertThat(figures.path("device").stringValue()).isEqualTo("cpu:autograd");
    for (String variant : new String[] {"ours", "fed", "processor"}) {
      assertThat(figures.path(variant + "_images_per_s").doubleValue()).isPositive();
    }
    assertThat(figures.path("ours_over_processor").doubleValue()).isPositive();
    assertThat(outcome.err()).contains("round 1 of 1: on the processor");
  }

  @Test
  void whatDecodingFilesCostsIsMeasured() {
    Outcome outcome = gaea("lab bench files " + SMALL.strip());
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("nas-bench-201", "decoding", "on", "fed", "loss");
    assertThat(outcome.out()).contains("2 images of 8 x 8 a pass", "ms a file of 400 x 300");
  }

  @Test
  void readingIntoMemoryIsMeasured() {
    Outcome outcome = gaea("lab bench files --resolution 8 --pictures 80");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("reading   90 files of 400 x 300").contains("heap");
  }

  @Test
  void ranksAreComparedWithThreads() {
    Outcome outcome =
        gaea("lab bench ranks --channels 2 --cells 1 --batch 4 --resolution 8 --seconds 0.001");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .containsPattern("1 rank x 2 threads +\\d+ ms a step")
        .containsPattern("2 ranks x 1 thread +\\d+ ms a step")
        .containsPattern("efficiency +\\d+\\.\\d %")
        .containsPattern("sum of the gradient +\\d+\\.\\d\\d ms");
  }

  @Test
  void memoryThatGrowsIsTold() throws IOException {
    assertThat(memory(0))
        .extracting(Outcome::code, outcome -> outcome.out().lines().skip(2).toList().toString())
        .containsExactly(
            0,
            "[| training | 30 | 30.0 | 500 | 500 | 500 | 0.00 ± 0.00 | 0.00 of 16 allowed | flat |]");
    assertThat(memory(1))
        .extracting(Outcome::code, outcome -> outcome.out().lines().skip(2).toList().toString())
        .containsExactly(
            1,
            "[| training | 30 | 30.0 | 501 | 510 | 530 | 60.00 ± 0.00 | 20.00 of 16 allowed | grows |]");
  }

  /** Thirty epochs of a minute. */
  private Outcome memory(int mebibytesAnEpoch) throws IOException {
    String lines =
        IntStream.rangeClosed(1, 30)
            .mapToObj(
                epoch ->
                    """
                    {"event":"training-epoch","epoch":%d,"epochs":30,"loss":1,"accuracy":0.5,"seconds":60,"resident_mib":%d}
                    """
                        .formatted(epoch, 500 + epoch * mebibytesAnEpoch))
            .collect(Collectors.joining());
    Files.writeString(directory.resolve(RunLog.FILE_NAME), lines);
    return gaea("lab bench memory " + directory);
  }
}

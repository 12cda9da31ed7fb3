package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The official files, where they are at hand. */
class OfficialArchiveTest {
  /** The columns of the oracle, and what they are; a place for the run and one for the epochs. */
  private static final Map<String, String> MEASURES =
      Map.of(
          "params_M", "%s/parameters",
          "mflops", "%s/macs",
          "train_acc1_last", "%s/train@%s",
          "train_loss_last", "%s/train-loss@%s",
          "train_time_sum", "%s/training-time@%s",
          "valid_acc", "%s/valid@%s",
          "test_acc", "%s/test@%s");

  @Test
  void everyExpectedValueIsDecoded() throws IOException {
    Path folder = SharedData.at("nats-bench-official");
    List<String> lines = Files.readAllLines(folder.resolve("expected.csv"));
    List<String> header = List.of(lines.get(0).split(",", -1));
    int checked = 0;
    try (TabularBenchmark table = TabularBenchmark.open(folder)) {
      assertThat(table.architectures()).hasSize(2);
      for (String line : lines.subList(1, lines.size())) {
        List<String> row = List.of(line.split(",", -1));
        String run = row.get(header.indexOf("dataset"));
        boolean halved = !run.startsWith("cifar10-") && !run.equals("cifar10");
        for (int at = header.indexOf("params_M"); at < header.size(); at++) {
          String column = header.get(at);
          String pattern =
              column.equals("oritest_acc")
                  ? halved ? "%s/validtest@%s" : "%s/test@%s"
                  : MEASURES.getOrDefault(column, column);
          if (row.get(at).isEmpty()) {
            continue;
          }
          Measure measure = Measure.parse(pattern.formatted(run, row.get(header.indexOf("hp"))));
          double factor = column.equals("params_M") || column.equals("mflops") ? 1e6 : 1;
          double expected = factor * Double.parseDouble(row.get(at));
          int seed = Integer.parseInt(row.get(header.indexOf("seed")));
          assertThat(table.seeds(row.get(header.indexOf("arch")), measure).get(seed))
              .as("%s of %s", measure, line)
              .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
          checked++;
        }
      }
    }
    assertThat(lines).hasSize(35);
    assertThat(checked).isGreaterThan(34 * 6);
  }

  /** Two ways to the same numbers. */
  @Test
  void theArchiveAgreesWithTheTable() {
    TabularBenchmark csv = CsvTables.read(SharedData.at("nasbench201"));
    try (TabularBenchmark table = TabularBenchmark.open(SharedData.at("nats-bench-official"))) {
      int compared = 0;
      for (String architecture : table.architectures()) {
        for (Measure measure : table.measures()) {
          if (csv.measures().contains(measure)) {
            assertThat(table.value(architecture, measure).orElseThrow())
                .as("%s of %s", measure, architecture)
                .isCloseTo(csv.value(architecture, measure).orElseThrow(), within(0.01));
            compared++;
          }
        }
      }
      assertThat(compared).isGreaterThanOrEqualTo(2 * 18);
    }
  }
}

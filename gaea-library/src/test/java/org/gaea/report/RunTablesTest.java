package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

class RunTablesTest {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvReadFeature.WRAP_AS_ARRAY).build();

  @TempDir Path directory;

  @Test
  void tablesHoldWhatTheLogHolds() throws IOException {
    Path run = Fixture.whole(directory);
    RunLog log = RunLog.read(run);

    Path out = ReportForm.CSV.write(run, ReportForm.CSV.place(run));

    List<List<String>> epochs = rows(out, "search-epochs.csv");
    assertThat(epochs).hasSize(1 + 3);
    assertThat(epochs.get(2).get(epochs.get(0).indexOf("loss")))
        .isEqualTo(Double.toString(log.searchEpochs().get(1).loss()));
    assertThat(epochs.get(2).get(epochs.get(0).indexOf("benchmark_value"))).isEmpty();
    assertThat(rows(out, "training-epochs.csv")).hasSize(1 + 12);
    List<List<String>> weights = rows(out, "option-weights.csv");
    assertThat(weights).hasSize(1 + 60 * 6 * 5);
    assertThat(weights.get(1).get(3))
        .isEqualTo(Double.toString(log.searchPoints().get(0).weights().get(0).get(0)));
    List<List<String>> decisions = rows(out, "decisions.csv");
    assertThat(decisions).hasSize(1 + 6);
    assertThat(decisions.get(1).get(1)).isEqualTo(log.found().orElseThrow().choices().get(0));
    assertThat(decisions).allMatch(row -> row.size() == decisions.get(0).size());
  }

  @Test
  void fieldsOfOthersAreQuoted() throws IOException {
    String architecture = "\"architecture\":\"a, \\\"b\\\"\\n c and so on until it is long\"";
    String log =
        String.join("\n", Fixture.lines())
            .replaceAll("\"architecture\":\"[^\"]*\"", "ARCHITECTURE");
    Path run = Fixture.write(directory, log.replace("ARCHITECTURE", architecture) + "\n");

    Path out = ReportForm.CSV.write(run, directory.resolve("elsewhere/deep"));

    assertThat(rows(out, "search-epochs.csv").get(1))
        .contains("a, \"b\"\n c and so on until it is long");
  }

  @Test
  void removingLeavesOtherFilesAlone() throws IOException {
    Path run = Fixture.whole(directory);
    Path out = ReportForm.CSV.write(run, ReportForm.CSV.place(run));
    Path own = Files.writeString(out.resolve("notes.csv"), "mine");

    ReportForm.CSV.delete(run);
    assertThat(out.toFile().list()).containsExactly("notes.csv");
    Files.delete(own);
    ReportForm.CSV.delete(run);

    assertThat(out).doesNotExist();
  }

  @Test
  void anUnknownFormIsRefused() {
    assertThat(ReportForm.named("csv")).isEqualTo(ReportForm.CSV);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ReportForm.named("CVS"))
        .withMessage("There is no form 'CVS' of a report; expected tensorboard or csv.");
  }

  private static List<List<String>> rows(Path out, String file) throws IOException {
    return CSV
        .readerFor(String[].class)
        .<String[]>readValues(Files.readString(out.resolve(file)))
        .readAll()
        .stream()
        .map(List::of)
        .toList();
  }
}

package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * On tables of all cells of NAS-Bench-201: after 12 epochs validation accuracy is 50 plus the
 * number of 3x3 convolutions, test accuracy twice that, and a training of 200 epochs takes 1,000 s.
 */
class TrialsCommandTest {
  /** The tables and images, which are only read. */
  @TempDir static Path tables;

  private static String table = "";

  @TempDir Path directory;

  private record Outcome(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  @BeforeAll
  static void writeTables() throws IOException {
    SearchSpace space = NasBench201.space();
    StringBuilder rows =
        new StringBuilder("arch,c10_test,c10_valid_12,c10_valid,train_s_200_c10valid,params\n");
    int[] choices = new int[6];
    for (int cell = 0; cell < 15_625; cell++) {
      int convolutions = 0;
      for (int edge = 0, rest = cell; edge < 6; edge++, rest /= 5) {
        choices[edge] = rest % 5;
        convolutions += choices[edge] == 3 ? 1 : 0;
      }
      rows.append(
          "%s,%d,%d,%d,1000,%d\n"
              .formatted(
                  space.format(space.architecture(choices)),
                  2 * (50 + convolutions),
                  50 + convolutions,
                  60 + convolutions,
                  convolutions));
    }
    table = Files.writeString(tables.resolve("cells.csv"), rows).toString();
    List<String> first = rows.toString().lines().limit(26).toList();
    Files.write(tables.resolve("few.csv"), first);
    writeImages("train", 128);
    writeImages("t10k", 64);
    Files.writeString(
        tables.resolve("own.csv"), "architecture,own/valid@4,own/valid@12\na,1,2\nb,3,1\n");
  }

  /** Grey 8x8 images of noise in two classes. */
  private static void writeImages(String part, int count) throws IOException {
    RandomGenerator random = new RandomStreams(count).stream("images");
    byte[] pixels = new byte[count * 64];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 2);
    }
    byte[] images =
        ByteBuffer.allocate(16 + pixels.length)
            .putInt(0x803)
            .putInt(count)
            .putInt(8)
            .putInt(8)
            .put(pixels)
            .array();
    Files.write(tables.resolve(part + "-images-idx3-ubyte"), images);
    Files.write(
        tables.resolve(part + "-labels-idx1-ubyte"),
        ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count).put(labels).array());
  }

  private Outcome gaea(String line) {
    String[] words =
        line.replace("TABLE", table)
            .replace("FEW", tables.resolve("few.csv").toString())
            .replace("TINY", "idx:" + tables)
            .replace("OWN", tables.resolve("own.csv").toString())
            .split(" ", -1);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = CommandLines.gaea();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Outcome(command.execute(words), out.toString(), err.toString());
  }

  @Test
  void searchesSpendTheSimulatedBudgetAndAreJudgedByTheReport() {
    JsonNode json =
        gaea("trials --table TABLE --methods random-search,local-search --runs 5 --json").json();
    assertThat(json.path("score").asString()).isEqualTo("cifar10-valid/valid@12");
    assertThat(json.path("report").asString()).isEqualTo("cifar10/test@200");
    // A training of 12 epochs takes 60 s, so 200 of them fit.
    JsonNode climb = json.path("methods").path(1);
    assertThat(climb.path("method").asString()).isEqualTo("local-search");
    assertThat(climb.path("runs")).hasSize(5);
    for (JsonNode run : climb.path("runs")) {
      assertThat(run.path("trials").asInt()).isEqualTo(200);
      assertThat(run.path("seconds").asDouble()).isCloseTo(12_000, within(1e-6));
      assertThat(run.path("score").asDouble()).isEqualTo(56);
      assertThat(run.path("report").asDouble()).isEqualTo(112);
      assertThat(run.path("regret").asDouble()).isZero();
    }
    assertThat(json.path("methods").path(0).path("regret").path("mean").asDouble()).isPositive();
  }

  /** The best cell is the same with and without none. */
  @Test
  void aPartOfTheTablesSpaceCanBeSearched() {
    String line =
        "trials --table TABLE --space nas-bench-201-without-none --methods random-search,local-search --runs 3 --trials 40";
    JsonNode json = gaea(line + " --json").json();
    for (JsonNode method : json.path("methods")) {
      for (JsonNode run : method.path("runs")) {
        assertThat(run.path("architecture").asString()).doesNotContain("none");
        assertThat(run.path("regret_within_space").asDouble())
            .isEqualTo(run.path("regret").asDouble());
      }
    }
    assertThat(gaea(line).out())
        .contains("| regret | sd | regret in the space | sd |", "| local-search | 3 | 40.0 |");
    assertThat(gaea("trials --table TABLE --methods random-search --runs 1 --trials 3").out())
        .doesNotContain("in the space");
  }

  @Test
  void theTableOfMethodsRepeats() {
    String line = "trials --table TABLE --methods regularised-evolution,bohb --runs 3 --trials 30";
    Outcome outcome = gaea(line);
    assertThat(outcome.out())
        .contains("NAS-Bench-201, 15,625 architectures", "| regularised-evolution | 3 | 30.0 |");
    assertThat(gaea(line).out()).isEqualTo(outcome.out());
    assertThat(gaea(line + " --seed 2").out()).isNotEqualTo(outcome.out());
  }

  @Test
  void severalLengthsAreForHyperband() {
    JsonNode json =
        gaea("trials --table TABLE --methods hyperband --score cifar10-valid/valid@200"
                + " --lengths 12,200 --budget 4050 --runs 1 --json")
            .json();
    // 17 trainings of 12 epochs, of which one goes on for 200, then one of another bracket's two.
    JsonNode run = json.path("methods").path(0).path("runs").path(0);
    assertThat(run.path("trials").asInt()).isEqualTo(20);
    assertThat(run.path("seconds").asDouble()).isCloseTo(17 * 60 + 3 * 1000, within(1e-6));
    assertThat(run.path("score").asDouble()).isGreaterThanOrEqualTo(60);
  }

  @Test
  void rowsOfAnyTableCanBeDrawn() {
    JsonNode json =
        gaea("trials --table OWN --methods random-search --trials 20 --runs 2 --json").json();
    assertThat(json.path("score").asString()).isEqualTo("own/valid@4");
    assertThat(json.path("methods").path(0).path("score").path("mean").asDouble()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "trials --score cifar10/valid@12; --score and --report are measures of a table",
        "trials --space hierarchical --methods bohb; bohb does not search --space hierarchical",
        "trials --table FEW --space darts; but --space is 'darts', whose architectures are not all",
        "trials --batch 1; --batch is 1",
        "trials --data TINY --resolution 8 --channels 2 --budget 1e-9; less than one training takes",
        "trials --table FEW --methods evolution; There is no method by trials 'evolution'",
        "trials --table FEW --runs 0; --runs is 0",
        "trials --table FEW --trials 0; --trials is 0",
        "trials --table FEW --budget -1; --budget is -1.0",
        "trials --table TABLE --budget 59; less than one training takes",
        "trials --table TABLE --methods hyperband --lengths 4,12; has no measure 'cifar10-valid/valid@4'",
        "trials --table FEW --lengths 12,24,100; expected each a constant factor longer",
        "trials --table FEW --score cifar10/parameters; --score is cifar10/parameters",
        "trials --table FEW --report cifar10/parameters; --report is cifar10/parameters",
        "trials --table OWN --methods random-search; does not say how long a training takes",
        "trials --table OWN --methods bohb --trials 5; bohb varies architectures",
        "proxies --table FEW --proxies sinflow; Did you mean 'synflow'?",
        "proxies --table FEW --samples 1; --samples is 1",
        "proxies --table FEW --samples 20000; nas-bench-201 has 15625 architectures",
        "proxies --table FEW --space darts; --table is NAS-Bench-201",
      })
  void wrongInputIsOneSentenceAndCodeTwo(String line, String part) {
    Outcome outcome = gaea(line);
    assertThat(outcome.err()).contains(part).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void withoutATableEveryTrialIsATraining() {
    JsonNode json =
        gaea("trials --data TINY --methods random-search --trials 2 --runs 1 --train-epochs 1 --resolution 8"
                + " --channels 2 --batch 32 --json")
            .json();
    JsonNode run = json.path("runs").path(0);
    assertThat(run.path("trials").asInt()).isEqualTo(2);
    assertThat(run.path("seconds").asDouble()).isPositive();
    assertThat(run.path("test").asDouble()).isBetween(1.0, 100.0);
    Outcome cells =
        gaea(
            "trials --data TINY --space hierarchical --methods tournament-evolution --trials 1"
                + " --train-epochs 1 --resolution 8 --channels 2 --batch 32");
    assertThat(cells.out()).contains("| tournament-evolution | 1 | 1 |", "m", "(1 run)");
  }

  @Test
  void proxiesOfAPartOfTheTable() {
    JsonNode json =
        gaea("proxies --table TABLE --space nas-bench-201-without-none --proxies parameters --samples 6 --batch 4"
                + " --channels 2 --resolution 8 --json")
            .json();
    assertThat(json.path("architectures"))
        .hasSize(6)
        .noneMatch(one -> one.path("architecture").asString().contains("none"));
  }

  @Test
  void proxiesAreCorrelatedWithTheBenchmark() {
    JsonNode json =
        gaea("proxies --table TABLE --proxies parameters,synflow,naswot --samples 12 --batch 4"
                + " --channels 2 --resolution 8 --json")
            .json();
    // More 3x3 convolutions are more parameters, but for those that 1x1 convolutions have.
    assertThat(json.path("correlations").path("parameters").path("kendall").asDouble())
        .isBetween(0.7, 1.0);
    assertThat(json.path("architectures")).hasSize(12);
    assertThat(json.path("architectures").path(0).path("synflow").asDouble()).isPositive();
  }

  private Outcome trained(Path out, String more) {
    return gaea(
        "trials --data TINY --methods regularised-evolution,hyperband --lengths 1,2 --trials 3 --train-epochs 1"
            + " --channels 2 --cells 1 --batch 32 --resolution 8 --json --threads 1 --out "
            + out
            + more);
  }

  /** Cut off between two trainings and in the middle of a line. */
  @Test
  void trialsByTrainingGoOnAfterWhatIsFinished() throws IOException {
    Path whole = directory.resolve("whole");
    Outcome first = trained(whole, "");
    assertThat(first.code()).as(first.err()).isZero();
    String journal = Files.readString(whole.resolve("trials.jsonl"));
    for (int left : List.of(journal.length() / 3, journal.length() - 1)) {
      Path cut = Files.createDirectory(directory.resolve("cut" + left));
      Files.writeString(cut.resolve("trials.jsonl"), journal.substring(0, left));
      long kept = journal.substring(0, left).lines().count() - 2;
      Outcome second = trained(cut, "");
      assertThat(second.err()).contains(kept + " trainings are not made again.");
      assertThat(withoutSeconds(second)).isEqualTo(withoutSeconds(first));
    }
    assertThat(trained(whole, "").out()).isEqualTo(first.out());
    Outcome other = trained(whole, " --seed 2");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("seed was 1, and is 2 now");
  }

  private static JsonNode withoutSeconds(Outcome outcome) {
    JsonNode json = outcome.json();
    json.path("runs").forEach(run -> ((ObjectNode) run).remove("seconds"));
    return json;
  }

  @Test
  void nothingIsKeptOfATable() {
    Outcome outcome = gaea("trials --table FEW --out " + directory.resolve("o"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("nothing is trained");
  }
}

package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.cell.CellKindBuilder;
import org.gaea.cell.CellSpace;
import org.gaea.cell.CellSpaceBuilder;
import org.gaea.cell.Trunk.Reduction;
import org.gaea.experiment.BenchmarkLookup.TableLookup;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Noise;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.gaea.model.Evaluation.Interval;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole runs, with a real network on tiny images. */
class ExperimentTest {
  private static final String ALL_CONVOLUTIONS =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";

  @TempDir Path directory;

  private Configuration.Builder tiny() {
    return Configuration.builder()
        .set(Settings.DATA, TinyImages.in(directory))
        .set(Settings.EPOCHS, 2)
        .set(Settings.TRAIN_EPOCHS, 3)
        .set(Settings.BATCH, 16)
        .set(Settings.CHANNELS, 4)
        .set(Settings.THREADS, 1);
  }

  private Result search(Configuration configuration, Path out) {
    return Experiment.prepare(configuration, out, false, Observer.NONE).search();
  }

  @Test
  void theLogHoldsTheWholeRun() throws IOException {
    Path out = directory.resolve("run");
    List<RunEvent> observed = new ArrayList<>();
    Result result =
        Experiment.prepare(
                tiny().build(),
                out,
                false,
                new Observer() {
                  @Override
                  public void event(RunEvent event) {
                    observed.add(event);
                  }
                })
            .repeatedBy(configuration -> "./gaea search --seed 1")
            .search();
    RunLog log = RunLog.read(out);
    assertThat(log.started().flatMap(RunEvent.Started::command)).contains("./gaea search --seed 1");
    assertThat(log.searchEpochs()).hasSize(2);
    assertThat(log.searchPoints()).hasSize(10);
    assertThat(log.trainingEpochs()).hasSize(3);
    assertThat(log.evaluation().orElseThrow().images()).isEqualTo(32);
    assertThat(log.testAccuracy()).isEqualTo(result.testAccuracy());
    RunEvent.NetworkEvaluated evaluated = log.evaluation().orElseThrow();
    assertThat(result.testInterval()).contains(new Interval(evaluated.low(), evaluated.high()));
    assertThat(result.balancedAccuracy()).hasValue(evaluated.balancedAccuracy());
    assertThat(result.topFive()).as("of two classes").isEmpty();
    JsonNode json = JsonMapper.shared().readTree(Files.readString(out.resolve("result.json")));
    assertThat(json.path("test_interval").path("low").asDouble()).isEqualTo(evaluated.low());
    assertThat(json.path("balanced_accuracy").asDouble()).isEqualTo(evaluated.balancedAccuracy());
    assertThat(json.path("class_scores")).hasSize(2);
    for (int c = 0; c < 2; c++) {
      int right = evaluated.confusion().get(c).get(c);
      assertThat(result.classScores().get(c).recall()).isEqualTo(right / 16.0);
      assertThat(json.path("class_scores").path(c).path("recall").asDouble())
          .isEqualTo(right / 16.0);
    }
    assertThat(log.architecture()).contains(result.architecture());
    RunEvent.SearchEpoch last = log.searchEpochs().get(1);
    assertThat(log.searchPoints().get(9).weights()).isEqualTo(last.weights());
    assertThat(last.architecture()).contains(result.architecture());
    assertThat(last.entropy()).isBetween(0.0, Math.log(5));
    assertThat(last.imagesPerSecond().orElseThrow()).isPositive();
    assertThat(observed).hasSize(2 + 10 + 2 + 1 + 3 + 1 + 1);
  }

  @Test
  void theLogHoldsTheMeasuresOfConvergenceAndTheReportShowsThem() throws IOException {
    Path out = directory.resolve("run");
    search(tiny().build(), out);
    RunLog log = RunLog.read(out);
    assertThat(log.searchPoints())
        .allSatisfy(
            point -> {
              RunEvent.Convergence convergence = point.convergence().orElseThrow();
              assertThat(convergence.dualityGap()).isPositive();
              assertThat(convergence.stationarity().orElseThrow()).isPositive();
              assertThat(convergence.vertexDistance())
                  .isCloseTo(2 * (1 - point.largestWeight().orElseThrow()), within(1e-12));
            });
    assertThat(log.searchEpochs())
        .allSatisfy(epoch -> assertThat(epoch.discretisationGap().orElseThrow()).isFinite());
    assertThat(log.searchEpochs())
        .allSatisfy(
            epoch ->
                assertThat(epoch.gradients().orElseThrow())
                    .hasSize(6)
                    .allMatch(o -> o.size() == 5));
    RunEvent.ChoicesCompared compared = log.comparison().orElseThrow();
    assertThat(compared.alternatives()).hasSize(6);
    assertThat(compared.loss()).isEqualTo(log.searchEpochs().get(1).roundedLoss().orElseThrow());
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Is it converging, is it sparse, what would rounding cost?")
        .contains("Why these choices")
        .contains("instead costs");
  }

  /** Every cell has the accuracy of its place in the space: what is found is never the best. */
  @Test
  void aTableGivesTheBenchmarkScoreAndInfluencesNothing() throws IOException {
    SearchSpace space = SearchSpaces.named("nas-bench-201");
    StringBuilder rows = new StringBuilder("nas-bench-201,cifar10/test@200\n");
    for (int cell = 0; cell < 15_625; cell++) {
      int[] choices = new int[6];
      for (int edge = 0, rest = cell; edge < 6; edge++, rest /= 5) {
        choices[edge] = rest % 5;
      }
      rows.append(space.format(space.architecture(choices))).append(',').append(cell / 200.0);
      rows.append('\n');
    }
    Path file = Files.writeString(directory.resolve("table.csv"), rows);
    TabularBenchmark table = TabularBenchmark.open(file);
    BenchmarkLookup benchmark =
        new TableLookup(
            Ranking.of(table, table.defaultMeasure()), ArchitectureKeys.require(table, space));
    Path with = directory.resolve("with");
    Path without = directory.resolve("without");
    Result result =
        Experiment.prepare(tiny().build(), with, false, Observer.NONE)
            .comparedWith(benchmark)
            .search();
    Result plain = search(tiny().build(), without);

    for (String name : List.of("architecture.json", "weights.safetensors", "configuration.yaml")) {
      assertThat(with.resolve(name)).hasSameBinaryContentAs(without.resolve(name));
    }
    assertThat(plain.benchmarkScore()).isEmpty();
    RunEvent.BenchmarkScore score = result.benchmarkScore().orElseThrow();
    assertThat(score).isEqualTo(benchmark.score(result.architecture()).orElseThrow());
    assertThat(score.best()).isEqualTo(15_624 / 200.0);
    assertThat(score.value() + score.regret()).isCloseTo(score.best(), within(1e-9));
    assertThat(score.value()).isCloseTo((15_625 - score.rank()) / 200.0, within(1e-9));
    RunLog log = RunLog.read(with);
    assertThat(log.searchEpochs())
        .hasSize(2)
        .allSatisfy(
            epoch ->
                assertThat(epoch.benchmarkScore())
                    .isEqualTo(benchmark.score(epoch.architecture().orElseThrow()))
                    .isPresent());
    assertThat(log.found().orElseThrow().benchmarkScore()).contains(score);
    JsonNode json = JsonMapper.shared().readTree(Files.readString(with.resolve("result.json")));
    assertThat(json.path("benchmark_score").path("measure").asString())
        .isEqualTo("cifar10/test@200");
    assertThat(json.path("benchmark_score").path("regret").asDouble()).isEqualTo(score.regret());
    assertThat(Files.readString(without.resolve("result.json"))).doesNotContain("benchmark_score");
    assertThat(Files.readString(with.resolve("report.html"))).contains("Against the table");
    assertThat(Files.readString(without.resolve("report.html")))
        .doesNotContain("Against the table");
  }

  /** Cells without none, of a table whose best cell has one. */
  @Test
  void aPartOfATablesSpaceIsJudgedByBoth() throws IOException {
    SearchSpace space = SearchSpaces.named("nas-bench-201-without-none");
    StringBuilder rows = new StringBuilder("nas-bench-201,cifar10/test@200\n");
    rows.append("|none~0|+|none~0|none~1|+|none~0|none~1|none~2|,99\n");
    space.all().forEach(cell -> rows.append(space.format(cell)).append(",90\n"));
    TabularBenchmark table =
        TabularBenchmark.open(Files.writeString(directory.resolve("table.csv"), rows));
    BenchmarkLookup benchmark =
        new TableLookup(
            Ranking.of(table, table.defaultMeasure()), ArchitectureKeys.require(table, space));
    Path out = directory.resolve("run");
    Result result =
        Experiment.prepare(
                tiny().set(Settings.SPACE, space.name()).build(), out, false, Observer.NONE)
            .comparedWith(benchmark)
            .search();
    RunEvent.BenchmarkScore score = result.benchmarkScore().orElseThrow();
    assertThat(score.regret()).isEqualTo(9);
    assertThat(score.withinSpace().orElseThrow().regret()).isZero();
    assertThat(RunLog.read(out).found().orElseThrow().benchmarkScore()).contains(score);
    JsonNode json = JsonMapper.shared().readTree(Files.readString(out.resolve("result.json")));
    JsonNode within = json.path("benchmark_score").path("within_space");
    assertThat(within.path("space").asString()).isEqualTo(space.name());
    assertThat(within.path("among").asInt()).isEqualTo(4_096);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("9.00 from the best of the table")
        .contains("0.00 from the best of <code>nas-bench-201-without-none</code>")
        .contains("best of the searched space");
  }

  @Test
  void eliminationIsLoggedWithItsReasonAndShrinksTheSupernet() {
    Path out = directory.resolve("run");
    Result result =
        search(
            tiny().set(Settings.EPOCHS, 6).set(Settings.ELIMINATE, "threshold:0.19").build(), out);
    RunLog log = RunLog.read(out);
    assertThat(log.eliminated()).isNotEmpty();
    assertThat(log.eliminated().get(0).reason()).contains("nothing is certified");
    RunEvent.SearchEpoch last = log.searchEpochs().get(5);
    long zeros =
        last.weights().stream().flatMap(List::stream).filter(weight -> weight == 0).count();
    assertThat(zeros).isEqualTo(log.eliminated().size());
    assertThat(last.architecture()).contains(result.architecture());
  }

  @Test
  void aNetworkLearnsTheTinyImages() {
    Result result =
        Experiment.prepare(
                tiny().set(Settings.TRAIN_EPOCHS, 10).build(),
                directory.resolve("run"),
                false,
                Observer.NONE)
            .train(ALL_CONVOLUTIONS);
    assertThat(result.method()).isEqualTo("given");
    assertThat(result.searchSeconds()).isZero();
    assertThat(result.testAccuracy().orElseThrow()).isGreaterThan(0.9);
  }

  @Test
  void theSameSeedGivesTheSameFilesAndAnotherSeedOthers() throws IOException {
    Path a = directory.resolve("a");
    Path b = directory.resolve("b");
    Path c = directory.resolve("c");
    Configuration twoThreads =
        tiny().set(Settings.TRAIN_EPOCHS, 1).set(Settings.THREADS, 2).build();
    search(twoThreads, a);
    search(twoThreads, b);
    search(twoThreads.toBuilder().set(Settings.SEED, 2L).build(), c);
    for (String file : List.of("architecture.json", "weights.safetensors", "configuration.yaml")) {
      assertThat(b.resolve(file)).hasSameBinaryContentAs(a.resolve(file));
    }
    assertThat(Files.readAllBytes(c.resolve("weights.safetensors")))
        .isNotEqualTo(Files.readAllBytes(a.resolve("weights.safetensors")));
  }

  /** Other runs at the same time, in the same process, change nothing but how long it takes. */
  @Test
  void otherRunsDoNotMatter() {
    Path alone = directory.resolve("alone");
    search(tiny().build(), alone);
    // Made before, for each call writes the images.
    List<Configuration> configurations =
        List.of(tiny().build(), tiny().build(), tiny().set(Settings.SEED, 2L).build());
    IntStream.range(0, 3)
        .parallel()
        .forEach(run -> search(configurations.get(run), directory.resolve("run-" + run)));
    assertThat(RunDifference.between(alone, directory.resolve("run-0"))).isEmpty();
    assertThat(RunDifference.between(alone, directory.resolve("run-1"))).isEmpty();
    assertThat(RunDifference.between(alone, directory.resolve("run-2"))).isPresent();
  }

  @Test
  void aRunOfItsOwnConfigurationFileIsTheSameRun() throws IOException {
    Configuration configuration =
        tiny().set(Settings.METHOD, "darts").set(Settings.SEED, 7L).build();
    Path out = directory.resolve("run");
    search(configuration, out);
    assertThat(ConfigurationFile.read(out.resolve("configuration.yaml")).texts())
        .allSatisfy(
            (name, value) -> assertThat(configuration.settings().get(name)).hasToString(value))
        .hasSameSizeAs(configuration.settings());
  }

  @Test
  void anArchitectureIsReadBackFromItsRun() {
    Path out = directory.resolve("run");
    Result result =
        search(tiny().set(Settings.METHOD, "random").set(Settings.TRAIN_EPOCHS, 1).build(), out);
    assertThat(FoundArchitecture.in(out, "nas-bench-201")).isEqualTo(result.architecture());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> FoundArchitecture.in(out, "darts"))
        .withMessageContaining("is of space 'nas-bench-201'");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> FoundArchitecture.in(directory, "nas-bench-201"))
        .withMessageContaining("neither an architecture string nor a run directory");
  }

  @ParameterizedTest
  @CsvSource({"gaea", "random", "p-darts"})
  void limitsOnWhatIsFoundAreKept(String method) {
    Result free = search(tiny().set(Settings.METHOD, method).build(), directory.resolve("free"));
    long parameters = Math.max(5_000, free.parameters() - 1);
    // A network without any operation has 69,730.
    long macs = Math.max(70_000, free.macs() - free.macs() / 10);
    Result limited =
        search(
            tiny()
                .set(Settings.METHOD, method)
                .set(Settings.MAX_PARAMETERS, parameters)
                .set(Settings.MAX_MACS, macs)
                .build(),
            directory.resolve("limited"));
    assertThat(limited.parameters()).isLessThanOrEqualTo(parameters);
    assertThat(limited.macs()).isLessThanOrEqualTo(macs);
  }

  /**
   * Where everything else is noise, skips win. Of ten fair dice of three sides eight or more show
   * the same given side in 201 of 59,049 cases, and seven or more in 1,161, which is above one in a
   * hundred: the first epoch with at least eight skips is reported, and no other.
   */
  @Test
  void aCollapseIsReportedOnceWhenSkipsBecomeTooMany() {
    Operation louder = Operation.keeping("louder", (channels, stride, form) -> new Noise(stride));
    CellSpace space =
        new CellSpaceBuilder("skipping")
            .cell(
                new CellKindBuilder("cell", 1)
                    .allEdges(4, Operations.SKIP_CONNECT, Operations.NOISE, louder))
            .stages(1, Reduction.MAX_POOL)
            .usualCells(1)
            .build();
    Path out = directory.resolve("collapsing");
    Configuration configuration =
        tiny()
            .set(Settings.ARCHITECTURE_RATE, 0.3)
            .set(Settings.EPOCHS, 5)
            .set(Settings.TRAIN_EPOCHS, 1)
            .build();
    Experiment.prepare(configuration, Inputs.byName().with(space), out, false, Observer.NONE)
        .search();
    RunLog log = RunLog.read(out);
    List<Integer> skips =
        log.searchEpochs().stream()
            .map(epoch -> epoch.architecture().orElseThrow().split("skip_connect", -1).length - 1)
            .toList();
    int first = IntStream.range(0, 5).filter(e -> skips.get(e) >= 8).findFirst().orElseThrow();
    assertThat(log.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.epoch()).isEqualTo(first + 1);
              assertThat(notice.kind()).isEqualTo("collapse");
            });
    assertThat(out.resolve("report.html")).content().contains("The search is collapsing:");
  }

  @Test
  void nothingIsWrittenWhenTheInputIsWrong() {
    Path out = directory.resolve("never");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> search(tiny().set(Settings.MAX_PARAMETERS, 10L).build(), out))
        .withMessageContaining("No architecture within max-parameters");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                search(
                    tiny().set(Settings.DATA, "idx:" + directory.resolve("absent")).build(), out))
        .withMessageContaining("absent");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> search(tiny().set(Settings.BATCH, 97).build(), out))
        .withMessageContaining("choose batch 87 or less");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> search(tiny().set(Settings.METHOD, "darts").set(Settings.BATCH, 49).build(), out))
        .withMessageContaining("choose batch 43 or less");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> Experiment.prepare(tiny().build(), out, false, Observer.NONE).train("|none~0|"))
        .withMessageContaining("malformed");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "darts, 1, none, 'expected at least 3'",
    "darts, 3, certified, 'how decisions compare'",
    "darts, 3, threshold:0.1, 'how decisions compare'",
  })
  void whatASpaceDoesNotAllowIsRefusedBeforeAnythingIsWritten(
      String space, int cells, String eliminate, String reason) {
    Path out = directory.resolve("refused");
    Configuration configuration =
        Configuration.builder()
            .set(Settings.DATA, TinyImages.in(directory))
            .set(Settings.SPACE, space)
            .set(Settings.CELLS, cells)
            .set(Settings.ELIMINATE, eliminate)
            .set(Settings.BATCH, 8)
            .build();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Experiment.prepare(configuration, out, false, Observer.NONE))
        .withMessageContaining(reason);
    assertThat(out).doesNotExist();
  }
}

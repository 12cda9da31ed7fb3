package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.spacefile.SpaceSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyTest {
  @TempDir Path directory;

  private Configuration.Builder tiny() {
    return Configuration.builder()
        .set(Settings.DATA, TinyImages.in(directory))
        .set(Settings.EPOCHS, 1)
        .set(Settings.TRAIN_EPOCHS, 1)
        .set(Settings.BATCH, 32)
        .set(Settings.CHANNELS, 2)
        .set(Settings.THREADS, 1);
  }

  @Test
  void runsEveryMethodWithEverySeedOnce() {
    Study study = new Study(List.of("gaea", "random"), List.of(1L, 2L), directory.resolve("out"));
    List<Result> results =
        study.run(this::tiny, (c, a, d) -> "", BenchmarkLookup.NONE, Observer.NONE);
    assertThat(results)
        .extracting(Result::method)
        .containsExactly("gaea", "gaea", "random", "random");
    assertThat(results).extracting(Result::seed).containsExactly(1L, 2L, 1L, 2L);
    // The second time, results with the times of the first are read back: nothing was run again.
    assertThat(study.run(this::tiny, (c, a, d) -> "", BenchmarkLookup.NONE, Observer.NONE))
        .isEqualTo(results);
    assertThat(results).allSatisfy(result -> assertThat(result.benchmarkScore()).isEmpty());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                study.run(
                    () -> tiny().set(Settings.CHANNELS, 3),
                    (c, a, d) -> "",
                    BenchmarkLookup.NONE,
                    Observer.NONE))
        .withMessageContaining("another configuration");
  }

  /** A run as it was written before the benchmark's score had its present name. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRunOfAnEarlierVersionIsReadAndNotMadeAgain(boolean comparedWithATable) throws IOException {
    Path out = directory.resolve("old");
    Path run = Files.createDirectories(out.resolve("gdas-seed3"));
    String table =
        """
        ,
          "truth" : {
            "measure" : "cifar10/test@200",
            "meaning" : "accuracy on the test set of CIFAR-10 after 200 epochs",
            "unit" : "%",
            "value" : 86.43,
            "best" : 94.37,
            "regret" : 7.94,
            "rank" : 12345,
            "among" : 15625
          }""";
    Files.writeString(
        run.resolve("result.json"),
        """
        {
          "method" : "gdas",
          "space" : "nas-bench-201",
          "data" : "fashion-mnist",
          "architecture" : "|avg_pool_3x3~0|+|avg_pool_3x3~0|none~1|+|avg_pool_3x3~0|skip_connect~1|none~2|",
          "test_accuracy" : 0.6975,
          "parameters" : 18594,
          "macs" : 119626,
          "search_seconds" : 2.877618605,
          "train_seconds" : 1.93988491,
          "seed" : 3%s
        }
        """
            .formatted(comparedWithATable ? table : ""));
    Files.writeString(
        run.resolve("configuration.yaml"),
        """
        ---
        method: "gdas"
        relaxation: "published"
        geometry: "published"
        objective: "published"
        discretisation: "published"
        space: "nas-bench-201"
        data: "fashion-mnist"
        architecture-rate: 0.0
        eliminate: "none"
        stop-on: "none"
        watch-eigenvalue: false
        latencies: "none"
        max-parameters: 0
        max-macs: 0
        epochs: 1
        train-epochs: 1
        batch: 64
        channels: 8
        cells: 1
        resolution: 8
        cutout: 0
        seed: 3
        threads: 2
        recompute: false
        precision: "float32"
        """);
    Result result =
        new Study(List.of("gdas"), List.of(3L), out)
            .run(
                () ->
                    Configuration.builder()
                        .set(Settings.EPOCHS, 1)
                        .set(Settings.TRAIN_EPOCHS, 1)
                        .set(Settings.BATCH, 64)
                        .set(Settings.CHANNELS, 8)
                        .set(Settings.CELLS, 1)
                        .set(Settings.RESOLUTION, 8)
                        .set(Settings.CUTOUT, Optional.of(0))
                        .set(Settings.THREADS, 2),
                (c, a, d) -> "",
                BenchmarkLookup.NONE,
                Observer.NONE)
            .get(0);
    assertThat(result.architecture()).endsWith("|avg_pool_3x3~0|skip_connect~1|none~2|");
    assertThat(result.testAccuracy()).hasValue(0.6975);
    assertThat(result.parameters()).isEqualTo(18_594);
    assertThat(result.macs()).isEqualTo(119_626);
    assertThat(result.searchSeconds()).isEqualTo(2.877618605);
    assertThat(result.trainSeconds()).isEqualTo(1.93988491);
    assertThat(result.benchmarkScore().map(score -> score.regret() + " of " + score.among()))
        .isEqualTo(comparedWithATable ? Optional.of("7.94 of 15625") : Optional.empty());
    assertThat(run.resolve("events.jsonl")).doesNotExist();
  }

  @Test
  void aForcedStudyReplacesItsRuns() {
    Path out = directory.resolve("out");
    Study first = new Study(List.of("random"), List.of(1L), out);
    List<Result> small =
        first.run(this::tiny, (c, a, d) -> "", BenchmarkLookup.NONE, Observer.NONE);
    Study forced = new Study(List.of("random"), List.of(1L), out, true);
    List<Result> larger =
        forced.run(
            () -> tiny().set(Settings.CHANNELS, 3),
            (c, a, d) -> "",
            BenchmarkLookup.NONE,
            Observer.NONE);
    assertThat(larger.get(0).parameters()).isGreaterThan(small.get(0).parameters());
  }

  /** Missing numbers were read as zeros and missing texts as nothing, without a word. */
  @ParameterizedTest
  @ValueSource(strings = {"method", "architecture", "test_accuracy", "seed"})
  void aResultWithAMissingPartIsRefused(String part) throws IOException {
    Study study = new Study(List.of("random"), List.of(1L), directory.resolve("out"));
    RunDirectory run = RunDirectory.create(directory.resolve("out/random-seed1"), false);
    run.close();
    Configuration configuration =
        tiny().set(Settings.METHOD, "random").set(Settings.SEED, 1L).build();
    run.write(configuration, SpaceSource.of(configuration.get(Settings.SPACE)));
    String whole =
        """
        {"method": "random", "space": "nas-bench-201", "data": "d", "architecture": "a",
        "test_accuracy": 0.5, "parameters": 1, "macs": 2, "search_seconds": 3, "train_seconds": 4, "seed": 1}
        """;
    Path result = Files.writeString(run.file(RunDirectory.RESULT), whole);
    assertThat(study.run(this::tiny, (c, a, d) -> "", BenchmarkLookup.NONE, Observer.NONE))
        .hasSize(1);
    Files.writeString(result, whole.replace("\"" + part + "\"", "\"other\""));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> study.run(this::tiny, (c, a, d) -> "", BenchmarkLookup.NONE, Observer.NONE))
        .withMessageContaining("result.json");
  }

  /** Student's interval of five numbers: t(0.975, 4) = 2.776. */
  @Test
  void theIntervalIsStudents() {
    Summary summary = Summary.of(1, 2, 3, 4, 5);
    assertThat(summary.mean()).isEqualTo(3);
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
    assertThat(summary.margin()).isCloseTo(2.7764451 * Math.sqrt(2.5 / 5), within(1e-6));
    assertThat(Summary.of(7).margin()).isNaN();
  }
}

package org.gaea.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StudyFileTest {
  @TempDir Path directory;

  private StudyPlan plan(String yaml) throws IOException {
    return StudyPlan.of(StudyFile.read(Files.writeString(directory.resolve("small.yaml"), yaml)));
  }

  @Test
  void theRunsAreTheProductOfTheAxes() throws IOException {
    StudyPlan plan =
        plan(
            """
            about: Two rates.
            settings: {epochs: 3, channels: 4}
            axes:
              method:
                - gaea
                - {as: slow, method: gaea, epochs: 9}
              baseline: synflow
              space: [nas-bench-201, nas-bench-201-without-none]
              architecture-rate: [0.1, 0.03]
              seed: [1..2, 7]
            """);
    assertThat(plan.runs()).hasSize(3 * 2 * 2 * 3);
    assertThat(plan.runs()).extracting(PlannedRun::id).doesNotHaveDuplicates();
    PlannedRun slow = plan.named("slow-architecture-rate-0.03-nas-bench-201-seed7");
    assertThat(slow.contestant()).isEqualTo("slow, architecture-rate 0.03");
    assertThat(slow.configuration().get(Settings.EPOCHS)).isEqualTo(9);
    assertThat(slow.configuration().get(Settings.CHANNELS)).isEqualTo(4);
    assertThat(slow.configuration().get(Settings.ARCHITECTURE_RATE)).isEqualTo(0.03);
    assertThat(slow.configuration().get(Settings.THREADS)).isEqualTo(1);
    assertThat(plan.study().name()).isEqualTo("small");
    assertThat(plan.usualJobs(2)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "axes: {seed: 1}; axes has no method",
        "settings: {epochs: 1}; there is no 'axes'",
        "axes: {method: drats}; Did you mean 'darts'?",
        "axes: {method: gaea, baseline: synfow}; Did you mean 'synflow'?",
        "axes: {method: gaea, epoch: [1, 2]}; Did you mean 'epochs'?",
        "axes: {method: gaea, epochs: [1, x]}; epochs is 'x', expected a whole number",
        "axes: {method: gaea, seed: 5..1}; seed is '5..1', expected whole numbers or a range",
        "axes: {method: gaea, seed: [1, 1]}; has a value twice",
        "axes: {method: gaea, seed: 1..99999999999}; expected whole numbers or a range",
        "axes: {method: []}; 'method' is empty",
        "axes: [gaea]; axes is no mapping",
        "axes: {method: {as: x}}; a variant has no 'method'",
        "{axes: {method: gaea}, setings: {}}; Did you mean 'settings'?",
        "{axes: {method: gaea}, settings: {seed: 3}}; 'seed' is an axis",
        "{axes: {method: gaea}, settings: {epochs: [1]}}; 'epochs' is not a single value",
        "{axes: {method: gaea}, settings: {train-epochs: 0}}; Nothing judges the results",
        "{axes: {method: gaea}, measures: [cifar10/test@200]}; Nothing judges the results",
        "{axes: {method: gaea}, reference: darts}; There is no contestant 'darts'",
        "{axes: {method: gaea}, name: a/b}; 'name' is 'a/b'",
        "{axes: {method: gaea}, published: {gaea: 3}}; has 1 values, expected a mean",
        "{axes: {method: random-search}, trials: {most: 0}}; trials has no possible limit",
        "{axes: {method: gaea}, trials: {most: 9}}; 'gaea'",
        "axes: {method: [gaea, {as: gaea, method: darts}]}; two runs named gaea-seed1",
        "axes: {method: gaea, space: darts-s9}; There is no space 'darts-s9'",
        "axes: {method: prune-and-replace}; does not suit the space",
      })
  void saysInOneSentenceWhatIsWrong(String yaml, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> plan(yaml))
        .withMessageContaining(part)
        .satisfies(wrong -> assertThat(wrong).message().hasLineCount(1));
  }

  static Stream<Path> studies() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../studies"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  /** The studies that the repository has can be planned. */
  @ParameterizedTest
  @MethodSource("studies")
  void whatIsReadyIsWhole(Path file) {
    assertThat(StudyFile.isStudy(file)).isTrue();
    StudyPlan plan = StudyPlan.of(StudyFile.read(file));
    assertThat(plan.runs()).hasSizeGreaterThan(10);
    assertThat(plan.study().about()).isNotEmpty();
    assertThat(file.getFileName()).hasToString(plan.study().name() + ".yaml");
  }
}

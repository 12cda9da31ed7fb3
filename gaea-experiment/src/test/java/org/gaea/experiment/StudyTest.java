package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
  @TempDir Path directory;

  private Configuration.Builder tiny() {
    return Configuration.builder()
        .data(TinyImages.in(directory))
        .epochs(1)
        .trainEpochs(1)
        .batch(32)
        .channels(2)
        .threads(1);
  }

  @Test
  void runsEveryMethodWithEverySeedOnce() {
    Study study = new Study(List.of("gaea", "random"), List.of(1L, 2L), directory.resolve("out"));
    List<Result> results = study.run(this::tiny, (c, d) -> "", Oracle.NONE, Observer.NONE);
    assertThat(results)
        .extracting(Result::method)
        .containsExactly("gaea", "gaea", "random", "random");
    assertThat(results).extracting(Result::seed).containsExactly(1L, 2L, 1L, 2L);
    // The second time, results with the times of the first are read back: nothing was run again.
    assertThat(study.run(this::tiny, (c, d) -> "", Oracle.NONE, Observer.NONE)).isEqualTo(results);
    // What earlier versions wrote is read too.
    assertThat(results).allSatisfy(result -> assertThat(result.truth()).isEmpty());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> study.run(() -> tiny().channels(3), (c, d) -> "", Oracle.NONE, Observer.NONE))
        .withMessageContaining("another configuration");
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

package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class TabularBenchmarkTest {
  /** Found by fuzzing: it has no last name. */
  @Test
  void theRootOfTheFileSystemIsNoTable() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TabularBenchmark.open(Path.of("/")))
        .withMessageStartingWith("/ is no table; ");
  }
}

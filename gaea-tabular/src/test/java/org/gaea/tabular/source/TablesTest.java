package org.gaea.tabular.source;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class TablesTest {
  /** Found by fuzzing: it has no last name. */
  @Test
  void theRootOfTheFileSystemIsNoTable() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Tables.open(Path.of("/")))
        .withMessageStartingWith("/ is no table; ");
  }
}

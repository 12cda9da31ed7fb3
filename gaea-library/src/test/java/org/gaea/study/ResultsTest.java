package org.gaea.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of results is made from the results. */
class ResultsTest {
  private static final Path DOCUMENT = Path.of("../docs/results.md");

  /** {@code -Dgolden.update=true} writes it. */
  @Test
  void theDocumentIsMadeFromTheFilesOfTheStudies() throws IOException {
    String made = ResultsDocument.of(Path.of("../studies/results"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, made);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(made);
  }
}

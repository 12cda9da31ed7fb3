package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/** The list of libraries that the repository shows is the one that their poms give. */
class ThirdPartyTest {
  private static final Path MADE = Path.of("target/licences/THIRD_PARTY.txt");
  private static final Path SHOWN = Path.of("../THIRD_PARTY.txt");

  @Test
  void theListIsWhatIsShipped() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.copy(MADE, SHOWN, StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(SHOWN)
        .as("what the build lists; -Dgolden.update=true rewrites it")
        .hasSameTextualContentAs(MADE);
  }
}

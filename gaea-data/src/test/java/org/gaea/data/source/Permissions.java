package org.gaea.data.source;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files that may not be read, where the system and the user allow for such. */
final class Permissions {
  private Permissions() {}

  /** Skips the rest of the test where nothing can be kept from the user. */
  static void withdraw(Path path) {
    boolean withdrawn = path.toFile().setReadable(false);
    assumeFalse(
        !withdrawn || Files.isReadable(path), "this user may read everything, as root does");
  }

  static void restore(Path path) {
    if (!path.toFile().setReadable(true)) {
      throw new IllegalStateException("cannot make %s readable again".formatted(path));
    }
  }
}

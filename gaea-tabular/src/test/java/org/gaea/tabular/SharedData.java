package org.gaea.tabular;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published data that the repository does not hold. */
public final class SharedData {
  private SharedData() {}

  /** The file or directory of that name; the test is skipped where it is absent. */
  public static Path at(String name) {
    String configured = System.getenv("GAEA_DATA");
    Path path = Path.of(configured != null ? configured : "../../shared/data").resolve(name);
    assumeTrue(Files.exists(path), "no published data at " + path + "; set GAEA_DATA");
    return path;
  }
}

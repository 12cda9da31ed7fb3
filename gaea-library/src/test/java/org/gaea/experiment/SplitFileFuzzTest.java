package org.gaea.experiment;

import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that divide the training images. */
class SplitFileFuzzTest {
  @TempDir Path directory;

  @Test
  void splits() {
    Path file = directory.resolve("split.txt");
    Fuzzing.check(
        "splits",
        4_000,
        Inputs.texts(
            "{\"train\": [\"int\", [\"0\", \"5\", \"7\"]], \"valid\": [\"int\", [\"1\", \"2\"]]}",
            "{\"train\": [0, 5, 7], \"valid\": [1, 2, 999999999]}"),
        input -> SplitFile.read(Fuzzing.replace(file, input)).requireWithin(1_000_000_000));
  }
}

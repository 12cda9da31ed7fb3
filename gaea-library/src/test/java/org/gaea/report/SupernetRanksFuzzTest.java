package org.gaea.report;

import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ranking leaves for the report. */
class SupernetRanksFuzzTest {
  @TempDir Path directory;

  @Test
  void rankings() {
    Path file = directory.resolve("ranking.json");
    Fuzzing.check(
        "rankings",
        3_000,
        Inputs.texts(
            """
            {"measure": "cifar10/test@200", "images": 500, "architectures": ["a", "b", "c"],
             "measured": [94.1, 90.2, 54.0], "epochs": [{"epoch": 1, "shared": [0.5, 0.4, 0.1]}]}
            """),
        input -> {
          Fuzzing.replace(file, input);
          SupernetRanks.read(directory).ifPresent(RankingSection::of);
        });
  }
}

package org.gaea.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions of models; a damaged one is refused, or it is whole and can be computed with. */
class ModelFuzzTest {
  @TempDir Path directory;

  @Test
  void descriptions() throws IOException {
    Models.small().save(directory);
    String text = Files.readString(directory.resolve("model.json"));
    Fuzzing.check(
        "descriptions of models",
        1_000,
        Inputs.texts(text),
        input -> {
          Fuzzing.replace(directory.resolve("model.json"), input);
          Model.load(directory).graph();
        });
  }
}

package org.gaea.data.source;

import static org.gaea.data.source.PickledBatches.batch;

import java.nio.file.Path;
import org.gaea.data.source.PickledBatches.Writer;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of ImageNet16, which are pickles. */
class PickledArraysFuzzTest {
  @TempDir Path directory;

  @Test
  void batches() {
    PickledBatches.writeAll(directory, Writer.PYTHON_3, 1, 2, 120, 121);
    Inputs inputs =
        Inputs.bytes(
            batch(Writer.PYTHON_2, 1, 2),
            batch(Writer.ENCODED, 2, 120),
            batch(Writer.PYTHON_3, 3, 121, 1_000),
            batch(Writer.BUFFER, 1, 2));
    Fuzzing.check(
        "ImageNet16 batches",
        2_000,
        inputs,
        input -> {
          Fuzzing.replace(directory.resolve("train_data_batch_3"), input);
          new ImageNet16().read(directory, new ReadingRules(0, false, false));
        });
  }
}

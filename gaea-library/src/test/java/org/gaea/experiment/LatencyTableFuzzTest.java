package org.gaea.experiment;

import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of latencies; what is accepted can be written again. */
class LatencyTableFuzzTest {
  private static final String SMALL =
      """
      operation,input,output,milliseconds
      nor_conv_3x3,16x32x32,16x32x32,0.25
      skip_connect,16x32x32,32x16x16,1e-3
      own, with a comma,1x1x1,1x1x1,12
      rest,,,1.5
      """;

  @TempDir Path directory;

  @Test
  void tables() {
    Path file = directory.resolve("mutant.csv");
    Fuzzing.check(
        "latencies",
        4_000,
        Inputs.texts(SMALL, SMALL.replace("0.25", "999999999")),
        input -> LatencyTable.read(Fuzzing.replace(file, input)).text());
  }
}

package org.gaea.nasbench101;

import java.nio.charset.StandardCharsets;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;

/** What is accepted as a cell survives being written, and can be asked for its hash. */
class CellFuzzTest {
  @Test
  void cellTexts() {
    Fuzzing.check(
        "NAS-Bench-101 cells",
        8_000,
        Inputs.texts(
            "conv3x3-bn-relu~0+maxpool3x3~0,1+output~1,2",
            "conv1x1-bn-relu~0+conv3x3-bn-relu~0,1+maxpool3x3~2+conv1x1-bn-relu~0+output~0,3,4",
            "output~0"),
        input -> {
          CellGraph read = CellGraph.parse(new String(input, StandardCharsets.UTF_8));
          if (!CellGraph.parse(read.text()).equals(read)) {
            throw new AssertionError("another cell when written and read again");
          }
          if (read.isValid()) {
            read.hash();
          }
        });
  }

  @Test
  void cellColumns() {
    Fuzzing.check(
        "NAS-Bench-101 columns",
        7_000,
        Inputs.texts("4 31 02", "2 1 -", "7 123456 01201"),
        input -> {
          String[] columns = new String(input, StandardCharsets.UTF_8).split(" ", 3);
          CellGraph read =
              CellGraph.of(
                  number(columns[0]),
                  columns.length > 1 ? number(columns[1]) : 0,
                  columns.length > 2 ? columns[2] : "");
          CellGraph again =
              CellGraph.of(read.topology().vertices(), read.topology().edgeBits(), read.labels());
          if (!again.equals(read)) {
            throw new AssertionError("another cell when written and read again");
          }
        });
  }

  /** The columns are numbers already when this reader gets them. */
  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new InvalidInputException("The test has no number.", e);
    }
  }
}

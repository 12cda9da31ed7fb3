package org.gaea.genotype;

import java.nio.charset.StandardCharsets;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.Test;

/** What is accepted as a genotype survives being written. */
class GenotypeFuzzTest {
  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  @Test
  void genotypes() {
    Fuzzing.check(
        "genotypes",
        8_000,
        Inputs.texts(
            "Genotype(normal=[('max_pool_3x3', 1), ('none', 0)], normal_concat=range(2, 3), reduce=[('noise', 0), ('none', 1)], reduce_concat=[2])",
            PublishedGenotypes.text("DARTS_V2")),
        input -> {
          Genotype read = Genotype.parse(text(input));
          if (!Genotype.parse(read.toString()).equals(read)) {
            throw new AssertionError("another genotype when written and read again");
          }
        });
  }

  @Test
  void recurrentGenotypes() {
    Fuzzing.check(
        "recurrent genotypes",
        7_000,
        Inputs.texts("Genotype(recurrent=[('relu', 0), ('tanh', 1)], concat=range(1, 3))"),
        input -> {
          RecurrentGenotype read = RecurrentGenotype.parse(text(input));
          if (!RecurrentGenotype.parse(read.toString()).equals(read)) {
            throw new AssertionError("another genotype when written and read again");
          }
        });
  }
}

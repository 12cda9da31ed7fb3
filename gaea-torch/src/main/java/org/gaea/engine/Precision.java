package org.gaea.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** In which numbers a supernet's large convolutions are computed. */
public enum Precision {
  /** Single precision, as everything else. */
  FLOAT32("float32"),
  /**
   * Convolutions that see several channels through more than one pixel round their inputs, weights
   * and outputs to 16 bits, 8 of them for the digits, and sum in single precision: twice the
   * arithmetic a second on processors that have it. Weights, statistics, sums, the architecture's
   * gradient and all other operations stay in single precision.
   */
  BF16("bf16");

  private static final List<String> INSTRUCTIONS = List.of("avx512_bf16", "amx_bf16", "bf16");

  private final String label;

  Precision(String label) {
    this.label = label;
  }

  /** What users call it. */
  public String label() {
    return label;
  }

  /**
   * The precision of a name.
   *
   * @throws InvalidInputException if there is none
   */
  public static Precision named(String name) {
    return Arrays.stream(values())
        .filter(precision -> precision.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Sentence.of("'%s' is not a precision; expected float32 or bf16.", name)));
  }

  /**
   * This precision, if this processor has it.
   *
   * @throws InvalidInputException if it does not, and would be slower with it
   */
  public Precision here() {
    requireAmong(Processors.instructions());
    return this;
  }

  void requireAmong(Set<String> instructions) {
    if (this == BF16 && INSTRUCTIONS.stream().noneMatch(instructions::contains)) {
      throw new InvalidInputException(
          Sentence.of(
              "This processor does not multiply in bf16 (it has none of the instructions %s); use %s float32.",
              String.join(", ", INSTRUCTIONS), new SettingName("precision")));
    }
  }
}

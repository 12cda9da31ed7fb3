package org.gaea.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Valid inputs and how to spoil them.
 *
 * @param valid inputs that the reader must accept; mutants of them are tried
 * @param mutation how one is spoilt
 * @param packing what is done to a mutant before it is read, such as compressing it
 * @param expansion for how many bytes of content one byte may stand; 0 where it stands for itself
 */
public record Inputs(
    List<byte[]> valid, Mutation mutation, UnaryOperator<byte[]> packing, int expansion) {
  /** The most that deflate gives for a byte. */
  private static final int DEFLATE = 1032;

  private static final int MOST_MUTATIONS = 4;

  public Inputs {
    valid = List.copyOf(valid);
  }

  /** Files whose bytes are spoilt. */
  public static Inputs bytes(byte[]... valid) {
    return new Inputs(List.of(valid), new ByteMutation(), UnaryOperator.identity(), 0);
  }

  /**
   * Files that are compressed by deflate and are spoilt so. A run of zeros in one is content of a
   * thousand times its length, and a reader of data may keep it.
   */
  public static Inputs deflated(byte[]... valid) {
    return new Inputs(List.of(valid), new ByteMutation(), UnaryOperator.identity(), DEFLATE);
  }

  /** Texts, as UTF-8, that are mostly spoilt word by word and sometimes byte by byte. */
  public static Inputs texts(String... valid) {
    List<byte[]> bytes =
        Arrays.stream(valid).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    return new Inputs(bytes, new TextMutation(), UnaryOperator.identity(), 0);
  }

  /** The same, packed after it is spoilt: damage inside of a compression. */
  public Inputs packed(UnaryOperator<byte[]> how) {
    return new Inputs(valid, mutation, how, expansion);
  }

  /** The same where one byte may stand for so many bytes of content. */
  public Inputs standingFor(int bytes) {
    return new Inputs(valid, mutation, packing, bytes);
  }

  /** The valid inputs, packed. */
  List<byte[]> whole() {
    return valid.stream().map(packing).toList();
  }

  /** One of them, spoilt one to four times. */
  byte[] mutant(RandomGenerator random) {
    byte[] mutant = any(random);
    int mutations = random.nextInt(1, MOST_MUTATIONS + 1);
    for (int m = 0; m < mutations; m++) {
      mutant = mutation.apply(mutant, any(random), random);
    }
    return packing.apply(mutant);
  }

  private byte[] any(RandomGenerator random) {
    return valid.get(random.nextInt(valid.size()));
  }
}

package org.gaea.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A part of an input, from {@code start} to before {@code end}. */
record Span(int start, int end) {
  /** Any part, perhaps empty. */
  static Span any(byte[] input, RandomGenerator random) {
    int one = random.nextInt(input.length + 1);
    int other = random.nextInt(input.length + 1);
    return new Span(Math.min(one, other), Math.max(one, other));
  }

  byte[] of(byte[] input) {
    return Arrays.copyOfRange(input, start, end);
  }

  /** The input with this part replaced, cut at {@link Mutation#LONGEST}. */
  byte[] replaced(byte[] input, byte[] by) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
    out.write(input, 0, start);
    out.write(by, 0, by.length);
    out.write(input, end, input.length - end);
    return out.size() <= Mutation.LONGEST
        ? out.toByteArray()
        : Arrays.copyOf(out.toByteArray(), Mutation.LONGEST);
  }
}

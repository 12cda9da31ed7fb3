package org.gaea.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Spoils bytes: bits, lengths, order, and numbers where a header has them. */
final class ByteMutation implements Mutation {
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    127,
    128,
    255,
    256,
    32_767,
    32_768,
    65_535,
    65_536,
    1 << 20,
    1 << 24,
    100_000_000,
    Integer.MAX_VALUE - 8,
    Integer.MAX_VALUE,
    1L << 31,
    0xffffffffL,
    1L << 32,
    Long.MAX_VALUE,
    -1
  };
  private static final int HEADER = 32;
  private static final int KINDS = 9;

  @Override
  public byte[] apply(byte[] input, byte[] other, RandomGenerator random) {
    if (input.length == 0) {
      return other.clone();
    }
    byte[] copy = input.clone();
    int at = random.nextInt(input.length);
    return switch (random.nextInt(KINDS)) {
      case 0 -> {
        copy[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        yield copy;
      }
      case 1 -> {
        copy[at] = (byte) random.nextInt();
        yield copy;
      }
      case 2, 3 -> number(copy, random);
      case 4 -> Arrays.copyOf(input, at);
      case 5 -> Span.any(input, random).replaced(input, new byte[0]);
      case 6 -> new Span(at, at).replaced(input, Span.any(input, random).of(input));
      case 7 -> {
        byte[] run = new byte[Mutation.run(random)];
        Arrays.fill(run, random.nextBoolean() ? copy[at] : (byte) random.nextInt());
        yield new Span(at, at).replaced(input, run);
      }
      default -> {
        byte[] tail = new Span(random.nextInt(other.length), other.length).of(other);
        yield new Span(at, input.length).replaced(input, tail);
      }
    };
  }

  /** A number that is at the edge of something, mostly where headers are. */
  private static byte[] number(byte[] bytes, RandomGenerator random) {
    int at = random.nextInt(random.nextBoolean() ? Math.min(HEADER, bytes.length) : bytes.length);
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    int width = 1 << random.nextInt(4);
    long value = NUMBERS[random.nextInt(NUMBERS.length)];
    byte[] big = number.putLong(0, value).array().clone();
    byte[] little = number.order(ByteOrder.LITTLE_ENDIAN).putLong(0, value).array();
    byte[] written =
        random.nextBoolean()
            ? Arrays.copyOfRange(big, Long.BYTES - width, Long.BYTES)
            : Arrays.copyOf(little, width);
    int length = Math.min(width, bytes.length - at);
    System.arraycopy(written, 0, bytes, at, length);
    return bytes;
  }
}

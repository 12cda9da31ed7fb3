package org.gaea.space.published;

import java.util.stream.IntStream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * The order in which NAS-Bench-201 numbers its cells, from 0 to 15,624 (Dong and Yang, ICLR 2020,
 * the released {@code exps/NAS-Bench-201/main.py}): all of them, the last edge's operation changing
 * fastest, shuffled by Python's generator with the seed 88.
 */
final class NasBench201Order {
  private static final int CELLS = 15_625;
  private static final int EDGES = 6;
  private static final int OPERATIONS = 5;
  private static final int SEED = 88;

  private NasBench201Order() {}

  /** Made when it is asked for. */
  private static final class Shuffled {
    static final int[] CODES = shuffled();
  }

  /**
   * The operations of a cell.
   *
   * @param text the number in the benchmark, in decimal digits
   * @return for each edge, in the order of the benchmark's strings, the number of its operation
   * @throws InvalidInputException if there is no cell of that number
   */
  static int[] operations(String text) {
    if (text.length() > Integer.toString(CELLS).length() || Integer.parseInt(text) >= CELLS) {
      throw new InvalidInputException(
          Sentence.of("NAS-Bench-201 has no cell %s; its numbers are 0 to %d.", text, CELLS - 1));
    }
    int[] operations = new int[EDGES];
    for (int edge = EDGES - 1, rest = Shuffled.CODES[Integer.parseInt(text)]; edge >= 0; edge--) {
      operations[edge] = rest % OPERATIONS;
      rest /= OPERATIONS;
    }
    return operations;
  }

  private static int[] shuffled() {
    int[] codes = IntStream.range(0, CELLS).toArray();
    MersenneTwister random = new MersenneTwister(SEED);
    for (int last = CELLS - 1; last > 0; last--) {
      int other = random.below(last + 1);
      int code = codes[last];
      codes[last] = codes[other];
      codes[other] = code;
    }
    return codes;
  }

  /**
   * MT19937 (Matsumoto and Nishimura, ACM TOMACS 8(1), 1998), initialised by an array of one number
   * and read as Python's {@code random} does.
   */
  private static final class MersenneTwister {
    private static final int SIZE = 624;
    private static final int MIDDLE = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    MersenneTwister(int seed) {
      state[0] = 19_650_218;
      for (int i = 1; i < SIZE; i++) {
        state[i] = 1_812_433_253 * mixed(i - 1) + i;
      }
      int i = 1;
      for (int k = 0; k < SIZE; k++, i = following(i)) {
        state[i] = (state[i] ^ (1_664_525 * mixed(i - 1))) + seed;
      }
      for (int k = 1; k < SIZE; k++, i = following(i)) {
        state[i] = (state[i] ^ (1_566_083_941 * mixed(i - 1))) - i;
      }
      state[0] = 0x8000_0000;
    }

    private int mixed(int i) {
      return state[i] ^ (state[i] >>> 30);
    }

    private int following(int i) {
      if (i + 1 < SIZE) {
        return i + 1;
      }
      state[0] = state[SIZE - 1];
      return 1;
    }

    /** A whole number from 0 to {@code bound}, which is not included; {@code bound} is positive. */
    int below(int bound) {
      int unused = Integer.numberOfLeadingZeros(bound);
      int number = bits() >>> unused;
      while (number >= bound) {
        number = bits() >>> unused;
      }
      return number;
    }

    private int bits() {
      if (next == SIZE) {
        twist();
      }
      int bits = state[next++];
      bits ^= bits >>> 11;
      bits ^= (bits << 7) & 0x9d2c_5680;
      bits ^= (bits << 15) & 0xefc6_0000;
      return bits ^ (bits >>> 18);
    }

    private void twist() {
      for (int i = 0; i < SIZE; i++) {
        int joined = (state[i] & 0x8000_0000) | (state[(i + 1) % SIZE] & 0x7fff_ffff);
        state[i] =
            state[(i + MIDDLE) % SIZE] ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908_b0df);
      }
      next = 0;
    }
  }
}

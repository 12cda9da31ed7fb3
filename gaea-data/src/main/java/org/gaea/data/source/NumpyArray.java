package org.gaea.data.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.razorvine.pickle.PickleException;
import org.gaea.input.Sentence;

/** An array of numbers as NumPy pickles it: made empty, then given its state. */
final class NumpyArray {
  private Type type = new Type("u1");
  private int[] shape = {0};
  private byte[] bytes = {};

  /** The array of some bytes. */
  static NumpyArray of(byte[] bytes, Type type, Object[] shape) {
    NumpyArray array = new NumpyArray();
    array.fill(type, shape, bytes);
    return array;
  }

  /** Takes NumPy's state of an array: version, shape, type, whether by columns, and its bytes. */
  void build(Object... state) {
    if (!Boolean.FALSE.equals(state[3]) && !Integer.valueOf(0).equals(state[3])) {
      throw new PickleException("an array by columns");
    }
    fill((Type) state[2], (Object[]) state[1], (byte[]) state[4]);
  }

  private void fill(Type ofItems, Object[] sides, byte[] items) {
    shape = Arrays.stream(sides).mapToInt(side -> (Integer) side).toArray();
    long count = 1;
    for (int side : shape) {
      count = Math.multiplyExact(count, (long) side);
    }
    if (Arrays.stream(shape).anyMatch(side -> side < 0) || count * ofItems.size() != items.length) {
      throw new PickleException("an array of another number of bytes");
    }
    type = ofItems;
    bytes = items;
  }

  /** For people: "u1 of 10 x 768". */
  @Override
  public String toString() {
    return type.code
        + " of "
        + Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
  }

  /** Whether it holds unsigned bytes in rows of some length. */
  boolean hasRowsOfBytes(int length) {
    return type.code.equals("u1") && shape.length == 2 && shape[1] == length;
  }

  /** How many items its first side has. */
  int length() {
    return shape.length == 0 ? 0 : shape[0];
  }

  /** A copy of a row of bytes. */
  byte[] row(int index) {
    return Arrays.copyOfRange(bytes, index * shape[1], (index + 1) * shape[1]);
  }

  /**
   * The whole numbers of an array with one side.
   *
   * @throws PickleException if it has other items or more sides
   */
  List<Long> integers() {
    if (shape.length != 1) {
      throw new PickleException(Sentence.text("numbers with %d sides", shape.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(type.order);
    List<Long> integers = new ArrayList<>();
    for (int i = 0; i < shape[0]; i++) {
      integers.add(type.integer(buffer));
    }
    return integers;
  }

  /** A type of numbers: its kind and its size in bytes. */
  static final class Type {
    private static final Pattern CODE = Pattern.compile("[uif][1248]");

    private final String code;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    /**
     * A type.
     *
     * @param code as NumPy writes it: u, i or f and the number of bytes
     * @throws PickleException if it is of anything but numbers
     */
    Type(String code) {
      if (!CODE.matcher(code).matches()) {
        throw new PickleException("items that are no numbers");
      }
      this.code = code;
    }

    /** Takes NumPy's state of a type: version, byte order, and what only other types have. */
    void build(Object... state) {
      order = ">".equals(state[1]) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private int size() {
      return code.charAt(1) - '0';
    }

    private long integer(ByteBuffer buffer) {
      return switch (code) {
        case "u1" -> Byte.toUnsignedLong(buffer.get());
        case "i1" -> buffer.get();
        case "u2" -> Short.toUnsignedLong(buffer.getShort());
        case "i2" -> buffer.getShort();
        case "u4" -> Integer.toUnsignedLong(buffer.getInt());
        case "i4" -> buffer.getInt();
        case "i8", "u8" -> buffer.getLong();
        default -> throw new PickleException("numbers that are not whole");
      };
    }
  }
}

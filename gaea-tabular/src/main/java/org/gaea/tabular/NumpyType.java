package org.gaea.tabular;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.razorvine.pickle.PickleException;

/** A NumPy type of numbers, as far as the benchmark's records have them. */
final class NumpyType {
  private final String code;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  /**
   * A type.
   *
   * @param code as NumPy writes it: a letter and the number of bytes
   */
  NumpyType(String code) {
    this.code = code;
  }

  /** Takes NumPy's state of a type: version, byte order, and what only other types have. */
  void build(Object... state) {
    order = ">".equals(state[1]) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  Number number(byte... bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    Number number =
        switch (code) {
          case "f8" -> buffer.getDouble();
          case "f4" -> buffer.getFloat();
          case "i8" -> buffer.getLong();
          case "i4" -> buffer.getInt();
          default -> throw new PickleException("NumPy type " + code);
        };
    if (buffer.hasRemaining()) {
      throw new PickleException("a number of the wrong size");
    }
    return number;
  }
}

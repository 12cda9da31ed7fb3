package org.gaea.data.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes batches of ImageNet16 as the versions of Python and NumPy pickle them. */
final class PickledBatches {
  static final int VOLUME = 768;

  /** Who wrote the pickle. */
  enum Writer {
    /** Protocol 2 of Python 2: bytes for texts, {@code 0} and {@code 1} for truth values. */
    PYTHON_2,
    /** Protocol 2 of Python 3: bytes are texts that are to be encoded. */
    ENCODED,
    /** Protocol 3 of Python 3, which the published files are of. */
    PYTHON_3,
    /** Protocol 5 with NumPy 2: arrays are made of a buffer. */
    BUFFER
  }

  private final Writer writer;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PickledBatches(Writer writer) {
    this.writer = writer;
    raw(0x80, writer == Writer.PYTHON_3 ? 3 : writer == Writer.BUFFER ? 5 : 2);
  }

  /** A batch; every pixel of image i is i. */
  static byte[] batch(Writer writer, int... labels) {
    return rows(writer, labels.length, VOLUME, labels);
  }

  /** A batch of some rows of some length. */
  static byte[] rows(Writer writer, int rows, int length, int... labels) {
    byte[] data = new byte[rows * length];
    for (int row = 0; row < rows; row++) {
      Arrays.fill(data, row * length, (row + 1) * length, (byte) row);
    }
    PickledBatches pickle = new PickledBatches(writer);
    pickle.raw('}', 'q', 0, '(');
    pickle.text("data").array("u1", "|", data, rows, length);
    pickle.text("labels").raw(']', 'q', 1, '(');
    Arrays.stream(labels).forEach(pickle::number);
    pickle.raw('e');
    pickle.text("mean").array("f8", "<", new byte[8 * length], length);
    pickle.raw('u', '.');
    return pickle.out.toByteArray();
  }

  /** The ten batches and the validation images, each with the same labels. */
  static void writeAll(Path directory, Writer writer, int... labels) {
    for (int i = 1; i <= 10; i++) {
      StoredFiles.write(directory.resolve("train_data_batch_" + i), batch(writer, labels));
    }
    StoredFiles.write(directory.resolve("val_data"), batch(writer, labels));
  }

  /** A pickle of the given instructions, texts standing for themselves. */
  static byte[] program(Object... parts) {
    PickledBatches pickle = new PickledBatches(Writer.PYTHON_3);
    for (Object part : parts) {
      if (part instanceof String text) {
        pickle.out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
      } else {
        pickle.raw((Integer) part);
      }
    }
    pickle.raw('.');
    return pickle.out.toByteArray();
  }

  private void array(String type, String order, byte[] bytes, int... shape) {
    String core = writer == Writer.BUFFER ? "numpy._core." : "numpy.core.";
    if (writer == Writer.BUFFER) {
      global(core + "numeric", "_frombuffer");
      raw('(', 0x96);
      out.writeBytes(little(8).putLong(bytes.length).array());
      out.writeBytes(bytes);
      type(type, order);
      tuple(shape);
      text("C").raw('t', 'R');
      return;
    }
    global(core + "multiarray", "_reconstruct");
    global("numpy", "ndarray");
    raw('K', 0, 0x85);
    bytes("b".getBytes(StandardCharsets.US_ASCII));
    raw(0x87, 'R', '(', 'K', 1);
    tuple(shape);
    type(type, order);
    if (writer == Writer.PYTHON_2) {
      raw('K', 0);
    } else {
      raw(0x89);
    }
    bytes(bytes);
    raw('t', 'b');
  }

  private void type(String type, String order) {
    global("numpy", "dtype");
    text(type);
    if (writer == Writer.PYTHON_2) {
      raw('K', 0, 'K', 1);
    } else {
      raw(0x89, 0x88);
    }
    raw(0x87, 'R', '(', 'K', 3);
    text(order).raw('N', 'N', 'N', 'J', 0xff, 0xff, 0xff, 0xff, 'J', 0xff, 0xff, 0xff, 0xff);
    raw('K', 0, 't', 'b');
  }

  private void tuple(int... numbers) {
    raw('(');
    Arrays.stream(numbers).forEach(this::number);
    raw('t');
  }

  private void number(int number) {
    raw('J');
    out.writeBytes(little(4).putInt(number).array());
  }

  private PickledBatches text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    switch (writer) {
      case PYTHON_2 -> raw('U', bytes.length);
      case BUFFER -> raw(0x8c, bytes.length);
      default -> {
        raw('X');
        out.writeBytes(little(4).putInt(bytes.length).array());
      }
    }
    out.writeBytes(bytes);
    return this;
  }

  private void bytes(byte[] bytes) {
    if (writer == Writer.ENCODED) {
      global("_codecs", "encode");
      text(new String(bytes, StandardCharsets.ISO_8859_1));
      text("latin1");
      raw(0x86, 'R');
      return;
    }
    raw(writer == Writer.PYTHON_2 ? 'T' : 'B');
    out.writeBytes(little(4).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  private void global(String module, String name) {
    if (writer == Writer.BUFFER) {
      text(module).text(name).raw(0x93);
    } else {
      out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void raw(int... bytes) {
    for (int one : bytes) {
      out.write(one);
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

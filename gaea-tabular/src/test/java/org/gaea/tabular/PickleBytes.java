package org.gaea.tabular;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Writes pickles of protocol 4 as Python does, and ones that Python would rather not. */
final class PickleBytes {
  /** A number as NumPy pickles it. */
  record NumpyDouble(double value) {}

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private PickleBytes() {
    raw(0x80, 4);
  }

  static byte[] of(Object value) {
    return new PickleBytes().value(value).end();
  }

  /** A pickle of the given instructions, texts standing for themselves. */
  static byte[] program(Object... parts) {
    PickleBytes pickle = new PickleBytes();
    for (Object part : parts) {
      if (part instanceof String text) {
        pickle.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      } else {
        pickle.raw((Integer) part);
      }
    }
    return pickle.end();
  }

  static void compress(Path file, byte[] content) {
    try (OutputStream zip = new BZip2CompressorOutputStream(Files.newOutputStream(file))) {
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] end() {
    raw('.');
    return out.toByteArray();
  }

  private void raw(int... bytes) {
    for (int one : bytes) {
      out.write(one);
    }
  }

  private PickleBytes value(Object value) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Integer number) {
      raw('J');
      out.writeBytes(little(4).putInt(number).array());
    } else if (value instanceof Double number) {
      raw('G');
      out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
    } else if (value instanceof NumpyDouble number) {
      numpy(number.value());
    } else if (value instanceof Object[] tuple) {
      raw('(');
      for (Object one : tuple) {
        value(one);
      }
      raw('t');
    } else if (value instanceof List<?> list) {
      raw(']', '(');
      list.forEach(this::value);
      raw('e');
    } else if (value instanceof Map<?, ?> map) {
      global("collections", "OrderedDict");
      raw(')', 'R', '(');
      map.forEach((key, one) -> value(key).value(one));
      raw('u');
    } else {
      throw new IllegalArgumentException("no pickle of " + value);
    }
    return this;
  }

  private void numpy(double value) {
    global("numpy.core.multiarray", "scalar");
    global("numpy", "dtype");
    value(new Object[] {"f8", 0, 1});
    raw('R', '(');
    value(3);
    text("<");
    raw('N', 'N', 'N');
    value(-1).value(-1).value(0);
    raw('t', 'b', 'C', 8);
    out.writeBytes(little(8).putDouble(value).array());
    raw(0x86, 'R');
  }

  private void global(String module, String name) {
    text(module);
    text(name);
    raw(0x93);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < 256) {
      raw(0x8c, bytes.length);
    } else {
      raw('X');
      out.writeBytes(little(4).putInt(bytes.length).array());
    }
    out.writeBytes(bytes);
    raw(0x94);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

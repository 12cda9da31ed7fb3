package org.gaea.report;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A message in the encoding of Protocol Buffers, field by field. Few messages are written, so their
 * numbers stand where they are used, in the place of generated classes. Mutable.
 */
final class ProtoMessage {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  /** Writes a field. */
  @FunctionalInterface
  private interface FieldWriter {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  ProtoMessage with(int field, double value) {
    return write(stream -> stream.writeDouble(field, value));
  }

  ProtoMessage with(int field, float value) {
    return write(stream -> stream.writeFloat(field, value));
  }

  /** An integer of any width, or an enumeration; not negative. */
  ProtoMessage with(int field, long value) {
    return write(stream -> stream.writeUInt64(field, value));
  }

  ProtoMessage with(int field, boolean value) {
    return write(stream -> stream.writeBool(field, value));
  }

  ProtoMessage with(int field, String text) {
    return with(field, text.getBytes(StandardCharsets.UTF_8));
  }

  ProtoMessage with(int field, ProtoMessage message) {
    return with(field, message.toBytes());
  }

  ProtoMessage with(int field, byte[] content) {
    return write(stream -> stream.writeByteArray(field, content));
  }

  /** A repeated field, packed. */
  ProtoMessage with(int field, List<Double> values) {
    ProtoMessage packed = new ProtoMessage();
    values.forEach(value -> packed.write(stream -> stream.writeDoubleNoTag(value)));
    return with(field, packed);
  }

  byte[] toBytes() {
    write(CodedOutputStream::flush);
    return bytes.toByteArray();
  }

  private ProtoMessage write(FieldWriter field) {
    try {
      field.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}

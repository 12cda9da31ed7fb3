package org.gaea.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.gaea.input.Sentence;
import org.gaea.journal.Journal.JournalEntry;
import org.gaea.supernet.Supernet.PassResult;

/**
 * Entries as bytes, big-endian: the length of what follows, the operation (modified UTF-8 after its
 * length), asked, nanos, whether there is an answer, the answer (loss, correct, items, rows, each
 * row's length and numbers), and a CRC-32C of all but the length. Numbers keep their bits.
 */
final class EntryBytes {
  /** More than the answer of any supernet: it guards the memory from a length that is damaged. */
  private static final int MOST_BYTES = 1 << 26;

  private EntryBytes() {}

  static byte[] of(JournalEntry entry) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeUTF(entry.operation());
      out.writeLong(entry.asked());
      out.writeLong(entry.nanos());
      out.writeBoolean(entry.answer().isPresent());
      if (entry.answer().isPresent()) {
        write(entry.answer().get(), out);
      }
      byte[] content = bytes.toByteArray();
      ByteArrayOutputStream framed = new ByteArrayOutputStream(content.length + 2 * Integer.BYTES);
      DataOutputStream frame = new DataOutputStream(framed);
      frame.writeInt(content.length);
      frame.write(content);
      frame.writeInt(checksum(content));
      return framed.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
  }

  /**
   * The next entry.
   *
   * @throws IOException if what comes is none
   */
  static JournalEntry read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException(Sentence.text("an entry of %d bytes", length));
    }
    byte[] content = in.readNBytes(length);
    if (content.length < length || in.readInt() != checksum(content)) {
      throw new IOException("a damaged entry");
    }
    DataInputStream fields = new DataInputStream(new ByteArrayInputStream(content));
    JournalEntry entry =
        new JournalEntry(
            fields.readUTF(),
            fields.readLong(),
            fields.readLong(),
            fields.readBoolean() ? Optional.of(pass(fields)) : Optional.empty());
    if (fields.available() > 0) {
      throw new IOException(Sentence.text("an entry with %d bytes too many", fields.available()));
    }
    return entry;
  }

  private static void write(PassResult pass, DataOutputStream out) throws IOException {
    out.writeDouble(pass.loss());
    out.writeInt(pass.correct());
    out.writeInt(pass.items());
    out.writeInt(pass.gradient().length);
    for (double[] row : pass.gradient()) {
      out.writeInt(row.length);
      for (double number : row) {
        out.writeDouble(number);
      }
    }
  }

  private static PassResult pass(DataInputStream in) throws IOException {
    double loss = in.readDouble();
    int correct = in.readInt();
    int items = in.readInt();
    double[][] gradient = new double[count(in)][];
    for (int row = 0; row < gradient.length; row++) {
      gradient[row] = new double[count(in)];
      for (int column = 0; column < gradient[row].length; column++) {
        gradient[row][column] = in.readDouble();
      }
    }
    return new PassResult(loss, correct, items, gradient);
  }

  private static int count(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new IOException(Sentence.text("%d numbers in %d bytes", count, in.available()));
    }
    return count;
  }

  private static int checksum(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return (int) checksum.getValue();
  }
}

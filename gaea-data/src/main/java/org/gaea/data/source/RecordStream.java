package org.gaea.data.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * The bytes of a file, decompressed if it is a gzip, with the position for messages. Never holds
 * more than was really there, and refuses content above a limit, so neither a header's claim nor a
 * gzip bomb can exhaust the memory.
 */
final class RecordStream implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final long LARGEST_CONTENT = 1L << 30;

  private final String name;
  private final Counting in;
  private final long limit;

  private RecordStream(String name, InputStream in, long limit) {
    this.name = name;
    this.in = new Counting(in);
    this.limit = limit;
  }

  /** Opens a file for reading up to 1 GiB of content, or half of the Java heap if that is less. */
  static RecordStream open(Path file) {
    return open(file, limit(0));
  }

  /** How much to read when {@code held} bytes of other files are kept already. */
  static long limit(long held) {
    return Math.max(0, Math.min(LARGEST_CONTENT, Memory.allowance() - held));
  }

  static RecordStream open(Path file, long limit) {
    try {
      InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
      return new RecordStream(
          file.toString(), Listing.isGzip(file) ? decompressed(file, plain) : plain, limit);
    } catch (IOException e) {
      throw Listing.unreadable(file, e);
    }
  }

  /** Decompressed bytes of a resource; {@code name} is for messages. */
  static RecordStream of(String name, InputStream gzip) throws IOException {
    return new RecordStream(name, buffered(new GZIPInputStream(gzip, BUFFER)), LARGEST_CONTENT);
  }

  private static InputStream decompressed(Path file, InputStream plain) throws IOException {
    try {
      return buffered(new GZIPInputStream(plain, BUFFER));
    } catch (ZipException | EOFException e) {
      plain.close();
      throw new InvalidInputException(
          Sentence.of(
              "'%s' does not begin as a gzip file does, at byte 0; download it again, or take '.gz' off its name if it is not compressed.",
              file),
          e);
    }
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  /** What to call the stream in a message. */
  String name() {
    return name;
  }

  /** How many (decompressed) bytes were read so far. */
  long position() {
    return in.count;
  }

  /**
   * The next {@code length} bytes; fewer only at the end.
   *
   * @throws InvalidInputException if the file is damaged or continues beyond the limit
   */
  byte[] read(int length) {
    byte[] bytes;
    try {
      bytes = in.readNBytes((int) Math.min(length, limit - position() + 1));
    } catch (ZipException | EOFException e) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is a damaged gzip file: after byte %d of its content decompression fails (%s); download or copy it again.",
              name, position(), Sentence.of(e)),
          e);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of(
              "Cannot read '%s' after byte %d (%s); check the file and the disk.",
              name, position(), e),
          e);
    }
    if (position() > limit) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has more than %d bytes of content, the most that is read; use a smaller file or, if this size is right, a larger Java heap (-Xmx).",
              name, limit));
    }
    return bytes;
  }

  /**
   * The next {@code length} bytes, all of them.
   *
   * @param what they are, for the message: "the pixels of image 3"
   * @throws InvalidInputException also if the file ends before
   */
  byte[] readFully(int length, String what) {
    long start = position();
    byte[] bytes = read(length);
    if (bytes.length < length) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is truncated: it ends at byte %d, and %s should take bytes %d to %d; download or copy it again.",
              name, position(), what, start, start + length - 1));
    }
    return bytes;
  }

  /**
   * @param what should have been the last, for the message
   * @throws InvalidInputException if there are more bytes
   */
  void requireEnd(String what) {
    long end = position();
    if (read(1).length > 0) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is too long: %s ends at byte %d, and more bytes follow; download or copy it again.",
              name, what, end));
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot close '%s' (%s); check the disk.", name, e), e);
    }
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}

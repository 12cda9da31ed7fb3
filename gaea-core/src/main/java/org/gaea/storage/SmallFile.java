package org.gaea.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * Files that people write by hand or that a run leaves as its summary. None of them is long, so
 * another file named by mistake is refused before it fills the memory.
 */
public final class SmallFile {
  /** The longest that is read. */
  static final int MOST_BYTES = 65_536;

  private SmallFile() {}

  /**
   * The text of a file.
   *
   * @throws InvalidInputException if it has more than {@link #MOST_BYTES} bytes
   * @throws IOException if it cannot be read or is not UTF-8
   */
  public static String read(Path file) throws IOException {
    return read(file, MOST_BYTES);
  }

  /** The same of a file that may have another number of bytes. */
  public static String read(Path file, int mostBytes) throws IOException {
    byte[] bytes;
    // Not by the size that the system tells: what is no plain file may have any.
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(mostBytes + 1);
    }
    if (bytes.length > mostBytes) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has more than %,d bytes, and no file of its kind is so long; check its path.",
              file, mostBytes));
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}

package org.gaea.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/**
 * Files that exist whole or not at all: written under a temporary name beside their place, then
 * moved.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Writes the content of the file. */
  @FunctionalInterface
  public interface ContentWriter {
    void writeTo(OutputStream out) throws IOException;
  }

  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes the file, replacing one of the same name only when the new one is complete.
   *
   * @throws InvalidInputException if the file system refuses (full, read-only, vanished); nothing
   *     half-written remains
   */
  public static void write(Path file, ContentWriter content) {
    Path temporary = file.resolveSibling(file.getFileName() + ".partial");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream out = new Kept(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        // The name must not be on the disk before the bytes are.
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(temporary, e);
      throw cannotWrite(file, e);
    }
  }

  /** A stream that content may close, as compressing streams do, without closing the file. */
  private static final class Kept extends BufferedOutputStream {
    Kept(OutputStream out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /** The sentence for a file that could not be written. */
  public static InvalidInputException cannotWrite(Path file, IOException cause) {
    return new InvalidInputException(
        Sentence.of(
            "Cannot write %s: %s; free some space or choose a writable directory with %s.",
            file, reason(cause), new SettingName("out")),
        cause);
  }

  /** What a file system said, in a few words. */
  static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "its directory is gone";
    }
    if (cause instanceof FileSystemException failure) {
      String reason = failure.getReason();
      return reason != null ? reason : cause.getClass().getSimpleName();
    }
    String message = cause.getMessage();
    return message != null ? message : cause.getClass().getSimpleName();
  }

  private static void discard(Path temporary, IOException cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}

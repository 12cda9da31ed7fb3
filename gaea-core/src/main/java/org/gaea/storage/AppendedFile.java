package org.gaea.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * A file that only grows, such as a log. How long it is and what it holds so far is known at any
 * time, so that a reader who noted that can find a damage to it, and can take it back to where it
 * was. Used by one thread.
 */
public final class AppendedFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final MessageDigest digest;
  private long bytes;

  private AppendedFile(Path path, FileChannel channel, MessageDigest digest, long bytes) {
    this.path = path;
    this.channel = channel;
    this.digest = digest;
    this.bytes = bytes;
  }

  /**
   * Makes the file; what was in one of that name is gone.
   *
   * @throws InvalidInputException if the file system refuses
   */
  public static AppendedFile begin(Path path) {
    try {
      FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      return new AppendedFile(path, channel, Digests.sha256(), 0);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(path, e);
    }
  }

  /**
   * Whether the file begins with what it held at an earlier time; it may have grown since.
   *
   * @throws InvalidInputException if it does not, or cannot be read
   */
  public static void require(Path path, FileExtent extent) {
    digestOf(path, extent);
  }

  /**
   * Continues after what the file held at an earlier time; what was added since is cut off.
   *
   * @throws InvalidInputException if it no longer holds that, or the file system refuses
   */
  public static AppendedFile continued(Path path, FileExtent extent) {
    MessageDigest digest = digestOf(path, extent);
    try {
      FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
      channel.truncate(extent.bytes());
      channel.position(extent.bytes());
      return new AppendedFile(path, channel, digest, extent.bytes());
    } catch (IOException e) {
      throw WholeFile.cannotWrite(path, e);
    }
  }

  private static MessageDigest digestOf(Path path, FileExtent extent) {
    MessageDigest digest = Digests.sha256();
    try (InputStream in = Files.newInputStream(path)) {
      long left = extent.bytes();
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new InvalidInputException(
              Sentence.of(
                  "%s is cut off: it has %,d bytes, expected at least %,d.",
                  path, extent.bytes() - left, extent.bytes()));
        }
        digest.update(buffer, 0, read);
        left -= read;
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(Sentence.of("%s is gone.", path), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s: %s.", path, WholeFile.reason(e)), e);
    }
    if (!Digests.hexOf(digest).equals(extent.sha256())) {
      throw new InvalidInputException(
          Sentence.of(
              "%s was altered: its first %,d bytes are not those that were written.",
              path, extent.bytes()));
    }
    return digest;
  }

  /**
   * Adds bytes. They are with the operating system when this returns: the end of the process does
   * not lose them, that of the machine may until {@link #sync}.
   *
   * @throws InvalidInputException if the disk refuses them
   */
  public void append(byte[] more) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(more);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(path, e);
    }
    digest.update(more);
    bytes += more.length;
  }

  /**
   * Waits until everything is on the disk.
   *
   * @throws InvalidInputException if the disk refuses it
   */
  public void sync() {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(path, e);
    }
  }

  /** How long the file is now, and what it holds. */
  public FileExtent extent() {
    return new FileExtent(bytes, Digests.hexOf(digest));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw WholeFile.cannotWrite(path, e);
    }
  }

  /**
   * How long a file is, or its beginning, and what that holds.
   *
   * @param bytes from the start
   * @param sha256 of those bytes, 64 hexadecimal digits
   */
  public record FileExtent(long bytes, String sha256) {
    /**
     * @throws IllegalArgumentException if {@code bytes} is negative
     */
    public FileExtent {
      if (bytes < 0) {
        throw new IllegalArgumentException("an extent of " + bytes + " bytes");
      }
    }

    /** Of the whole file, as it is now. */
    public static FileExtent of(Path file) throws IOException {
      MessageDigest digest = Digests.sha256();
      long bytes = 0;
      try (InputStream in = Files.newInputStream(file)) {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          digest.update(buffer, 0, read);
          bytes += read;
        }
      }
      return new FileExtent(bytes, Digests.hexOf(digest));
    }
  }
}

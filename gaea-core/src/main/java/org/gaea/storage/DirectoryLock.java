package org.gaea.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * Keeps a directory to one process at a time. The system gives the lock back when the process ends,
 * however that is. Its file stays: to remove it would let two processes lock two files of one name.
 */
public final class DirectoryLock implements AutoCloseable {
  /** The lock's name in the directory; it holds the number of the process that took it last. */
  public static final String FILE_NAME = ".lock";

  private static final int LONGEST_NUMBER = 20;

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a directory.
   *
   * @throws InvalidInputException if another has it, or the file system refuses
   */
  public static DirectoryLock take(Path directory) {
    Path file = directory.resolve(FILE_NAME);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        String owner = owner(channel);
        channel.close();
        throw new InvalidInputException(
            Sentence.of(
                "%s is in use by %s; wait until that ends or choose another directory.",
                directory, owner));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new DirectoryLock(channel);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
  }

  /** Whether a directory has the lock's file, taken or not. */
  public static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(FILE_NAME));
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer number = ByteBuffer.allocate(LONGEST_NUMBER);
    channel.read(number, 0);
    String text = new String(number.array(), 0, number.position(), StandardCharsets.US_ASCII);
    return text.matches("\\d+") ? "process " + text : "another process";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process at the latest.
    }
  }
}

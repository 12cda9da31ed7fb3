package org.gaea.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.gaea.storage.DirectoryLock;

/**
 * The process that works in a run directory, found out without its lock: the lock's file has its
 * number. The file stays when the process ends, so the process must have begun before the file was
 * written, and still have it open where the system says what a process has open.
 */
final class RunHolder {
  /** Clocks of file systems are coarse. */
  private static final int CLOCK_SECONDS = 5;

  private static final int LONGEST_NUMBER = 20;
  private static final String UNKNOWN = "";

  private RunHolder() {}

  /** The process that holds the directory now. */
  static Optional<ProcessHandle> of(Path run) {
    Path file = run.resolve(DirectoryLock.FILE_NAME);
    return number(file)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> beganBefore(process, file))
        .filter(process -> holds(process, file));
  }

  /** Whether a process, or a directory, is of the user who watches. */
  static boolean isMine(ProcessHandle process) {
    return process.pid() != ProcessHandle.current().pid()
        && process.info().user().orElse(UNKNOWN).equals(user());
  }

  static boolean isMine(Path run) {
    try {
      return Files.getOwner(run, LinkOption.NOFOLLOW_LINKS).getName().equals(user());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static String user() {
    return ProcessHandle.current().info().user().orElse(System.getProperty("user.name"));
  }

  private static Optional<Long> number(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST_NUMBER), StandardCharsets.US_ASCII);
      return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean beganBefore(ProcessHandle process, Path file) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant().plusSeconds(CLOCK_SECONDS);
      return process.info().startInstant().map(began -> began.isBefore(written)).orElse(true);
    } catch (IOException e) {
      return false;
    }
  }

  /** Of a process that cannot be looked into, its number is believed. */
  private static boolean holds(ProcessHandle process, Path file) {
    Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
    boolean any = false;
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(open)) {
      Path real = file.toRealPath();
      for (Path descriptor : descriptors) {
        any = true;
        try {
          if (Files.readSymbolicLink(descriptor).equals(real)) {
            return true;
          }
        } catch (IOException e) {
          // Closed meanwhile.
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return true;
    }
    return !any;
  }
}

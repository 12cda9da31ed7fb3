package org.gaea.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.storage.AppendedFile;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.storage.WholeFile;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a supernet answered, in a file that only grows. A journal that is continued first
 * gives the answers of the file, to the same questions in the same order; when all are given and
 * {@link #goLive} was called, new ones are asked for and added.
 *
 * <p>It is also the clock of the search: while it replays it tells the time of the answer that it
 * gave last, so that a search that was interrupted took the time that it ran.
 */
public final class Journal implements AutoCloseable {
  private final Path path;
  private final @Nullable AppendedFile file;
  private @Nullable DataInputStream recorded;
  private long unread;
  private long given;
  private long nanos;
  private long liveSince = System.nanoTime();

  private Journal(
      Path path, @Nullable AppendedFile file, @Nullable DataInputStream recorded, long unread) {
    this.path = path;
    this.file = file;
    this.recorded = recorded;
    this.unread = unread;
  }

  /** A new journal, with nothing to replay. */
  public static Journal begin(Path path) {
    return new Journal(path, AppendedFile.begin(path), null, 0);
  }

  /** A new journal of which nothing is written, for another process writes the same. */
  public static Journal unwritten(Path path) {
    return new Journal(path, null, null, 0);
  }

  /**
   * Replays a journal that another process continues.
   *
   * @param extent how far it had come
   * @throws InvalidInputException if the file cannot be read
   */
  public static Journal followed(Path path, FileExtent extent) {
    try {
      return new Journal(path, null, reading(path), extent.bytes());
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("Cannot read %s: %s.", path, Sentence.of(e)), e);
    }
  }

  private static DataInputStream reading(Path path) throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(path)));
  }

  /**
   * Continues a journal, after replaying it.
   *
   * @param extent how far it had come; what was added since is cut off
   * @throws InvalidInputException if the file no longer holds that
   */
  public static Journal continued(Path path, FileExtent extent) {
    AppendedFile file = AppendedFile.continued(path, extent);
    try {
      return new Journal(path, file, reading(path), extent.bytes());
    } catch (IOException e) {
      file.close();
      throw WholeFile.cannotWrite(path, e);
    }
  }

  /** Whether answers still come from the file, or would. */
  public boolean replaying() {
    return recorded != null;
  }

  /**
   * From now on the supernet answers.
   *
   * @param elapsedNanos how long the search had gone on
   * @throws InvalidInputException if not all of the file was asked for
   */
  public void goLive(long elapsedNanos) {
    if (unread > 0) {
      throw differs(String.format(Locale.ROOT, "has %,d bytes that were not asked for", unread));
    }
    close(recorded);
    recorded = null;
    nanos = elapsedNanos;
    liveSince = System.nanoTime();
  }

  /** How long the search has gone on, interruptions aside, in nanoseconds. */
  public long nanos() {
    return replaying() ? nanos : nanos + (System.nanoTime() - liveSince);
  }

  /** How far the journal has come. */
  public FileExtent extent() {
    return written().extent();
  }

  /** Waits until everything is on the disk. */
  public void sync() {
    written().sync();
  }

  /**
   * The answer to a question.
   *
   * @param operation what is asked
   * @param asked a digest of the arguments
   * @param live asks the supernet; not called in a replay
   * @throws InvalidInputException in a replay, if something else was asked then
   */
  Optional<PassResult> answer(String operation, long asked, Supplier<Optional<PassResult>> live) {
    if (replaying()) {
      return replay(operation, asked);
    }
    Optional<PassResult> answer = live.get();
    append(new JournalEntry(operation, asked, nanos(), answer));
    return answer;
  }

  private void append(JournalEntry entry) {
    if (file != null) {
      file.append(EntryBytes.of(entry));
    }
  }

  private AppendedFile written() {
    if (file == null) {
      throw new IllegalStateException("another process writes " + path);
    }
    return file;
  }

  private Optional<PassResult> replay(String operation, long asked) {
    if (unread <= 0 || recorded == null) {
      throw differs(String.format(Locale.ROOT, "ends before answer %,d", given + 1));
    }
    JournalEntry entry;
    try {
      entry = EntryBytes.read(recorded);
    } catch (IOException e) {
      throw differs(
          String.format(
              Locale.ROOT, "cannot be read at answer %,d: %s", given + 1, e.getMessage()));
    }
    unread -= EntryBytes.of(entry).length;
    given++;
    if (!entry.operation().equals(operation) || entry.asked() != asked) {
      throw differs(String.format(Locale.ROOT, "answers something else at answer %,d", given));
    }
    nanos = entry.nanos();
    return entry.answer();
  }

  /** Says that the file is not what this search asks for. */
  InvalidInputException differs(String how) {
    return new InvalidInputException(
        Sentence.of(
            "%s %s than this version of Gaea asks, which therefore cannot continue the run to the byte; resume with the version that wrote it.",
            path, how));
  }

  @Override
  public void close() {
    close(recorded);
    if (file != null) {
      file.close();
    }
  }

  private static void close(@Nullable DataInputStream in) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // What was read was read.
      }
    }
  }

  /**
   * One thing that a supernet was asked to do.
   *
   * @param operation which of the supernet's methods
   * @param asked a digest of its arguments but the batch
   * @param nanos how long the search had gone on when it was done, in nanoseconds
   * @param answer what a pass gave; empty for an operation without an answer
   */
  record JournalEntry(String operation, long asked, long nanos, Optional<PassResult> answer) {}
}

package org.gaea.experiment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.gaea.storage.AppendedFile;
import org.gaea.storage.AppendedFile.FileExtent;

/**
 * The append-only log of a run: one JSON object a line, with the system as soon as it is told. In a
 * run that continues, events that the log holds already are passed over.
 */
final class EventLog implements AutoCloseable {
  private final AppendedFile file;
  private int passingOver;
  private int told;

  private EventLog(AppendedFile file, int passingOver) {
    this.file = file;
    this.passingOver = passingOver;
  }

  static EventLog begin(Path path) {
    return new EventLog(AppendedFile.begin(path), 0);
  }

  /**
   * Continues a log.
   *
   * @param extent how far it had come; what was added since is cut off
   * @param told how many events that were, which will be told again
   */
  static EventLog continued(Path path, FileExtent extent, int told) {
    return new EventLog(AppendedFile.continued(path, extent), told);
  }

  /**
   * Adds a line, unless the log holds it already.
   *
   * @return whether the event is new
   * @throws org.gaea.input.InvalidInputException if the disk refuses it
   */
  boolean append(RunEvent event) {
    told++;
    if (passingOver > 0) {
      passingOver--;
      return false;
    }
    file.append((RunLog.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
    return true;
  }

  /**
   * Adds a line that a replay does not come by, at the place where the log is continued.
   *
   * @throws org.gaea.input.InvalidInputException if the disk refuses it
   */
  void aside(RunEvent event) {
    file.append((RunLog.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the replay: the events that the log holds do not occur again. */
  void skip() {
    told += passingOver;
    passingOver = 0;
  }

  /** Whether an event that the log holds is still to occur again. */
  boolean passesOver() {
    return passingOver > 0;
  }

  /** How many events there are. */
  int told() {
    return told;
  }

  FileExtent extent() {
    return file.extent();
  }

  void sync() {
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }
}

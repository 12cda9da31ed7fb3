package org.gaea.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLogLine;
import org.gaea.storage.WholeFile;

/** The append-only log of a run: one JSON object a line, on disk as soon as it is told. */
final class EventLog implements AutoCloseable {
  private final Path file;
  private final BufferedWriter writer;

  private EventLog(Path file, BufferedWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  static EventLog open(Path file) {
    try {
      return new EventLog(
          file,
          Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
  }

  /**
   * Adds a line.
   *
   * @throws org.gaea.input.InvalidInputException if the disk refuses it
   */
  void append(RunEvent event) {
    try {
      writer.write(RunLogLine.of(event));
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
  }
}

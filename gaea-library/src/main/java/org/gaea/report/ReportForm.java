package org.gaea.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.RunLog;
import org.gaea.storage.WholeFile;

/** A form in which other programs take a run's log: files in a directory. */
public enum ReportForm {
  /** An event file for TensorBoard. */
  TENSORBOARD {
    @Override
    List<String> files() {
      return List.of(TensorBoardLog.FILE_NAME);
    }

    @Override
    void write(RunLog log, Path directory) {
      byte[] events = TensorBoardLog.of(log);
      WholeFile.write(directory.resolve(TensorBoardLog.FILE_NAME), out -> out.write(events));
    }
  },
  /** Tables of comma-separated values, as RFC 4180 has them. */
  CSV {
    @Override
    List<String> files() {
      return RunTables.FILE_NAMES;
    }

    @Override
    void write(RunLog log, Path directory) {
      RunTables.of(log).forEach((name, text) -> WholeFile.write(directory.resolve(name), text));
    }
  };

  /**
   * The form of a name, as in "csv".
   *
   * @throws InvalidInputException if there is none
   */
  public static ReportForm named(String name) {
    for (ReportForm form : values()) {
      if (form.directoryName().equals(name)) {
        return form;
      }
    }
    throw new InvalidInputException(
        Sentence.of(
            "There is no form '%s' of a report; expected %s.",
            name,
            Stream.of(values())
                .map(ReportForm::directoryName)
                .collect(Collectors.joining(" or "))));
  }

  /** The names of what is written. */
  abstract List<String> files();

  abstract void write(RunLog log, Path directory);

  private String directoryName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The directory within that of the run, unless another is given. */
  public Path place(Path runDirectory) {
    return runDirectory.resolve(directoryName());
  }

  /**
   * Writes what a run's log holds, finished or not, replacing what was written of it before. The
   * same log gives the same bytes, but for pictures of which the fonts are the machine's.
   *
   * @param out made if it is not there
   * @return the directory
   * @throws InvalidInputException if the directory is not that of a run, its log is malformed, or a
   *     file cannot be written
   */
  public Path write(Path runDirectory, Path out) {
    RunLog log = RunLog.read(runDirectory);
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(out, e);
    }
    write(log, out);
    return out;
  }

  /** Removes what was written at the {@link #place}; other files stay there. */
  public void delete(Path runDirectory) throws IOException {
    Path directory = place(runDirectory);
    for (String file : files()) {
      Files.deleteIfExists(directory.resolve(file));
    }
    if (Files.isDirectory(directory) && isEmpty(directory)) {
      Files.delete(directory);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}

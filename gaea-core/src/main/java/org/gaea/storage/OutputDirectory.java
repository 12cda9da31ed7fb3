package org.gaea.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** A place where a run's files are to be. */
public final class OutputDirectory {
  private OutputDirectory() {}

  /**
   * Says whether a run may be written to a place, without touching it.
   *
   * @throws InvalidInputException if it is a file, or not empty without {@code force}
   */
  public static void requireFree(Path path, boolean force) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s %s is a file, expected a directory or a new name.",
              new SettingName("out"), path));
    }
    if (Files.isDirectory(path) && !force && !isEmpty(path)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s %s exists and is not empty; choose another directory or add %s to replace the run in it.",
              new SettingName("out"), path, new SettingName("force")));
    }
  }

  /** Whether nothing is in it but what a process that uses it leaves. */
  private static boolean isEmpty(Path path) {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(entry -> entry.endsWith(DirectoryLock.FILE_NAME));
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of(
              "%s %s cannot be read; choose another directory.", new SettingName("out"), path),
          e);
    }
  }
}

package org.gaea.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.gaea.experiment.ConfigurationFile;
import org.gaea.storage.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say where a run goes. */
final class RunOptions {
  /** Where runs go that are named after the time. */
  private static final Path RUNS = Path.of("runs");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Run directory, to be made. Default: a new one below runs/.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace a run that is already in --out.")
  private boolean force;

  /**
   * The run directory, by default one named after the time.
   *
   * @param file may name it too
   */
  Path out(String command, Optional<ConfigurationFile> file) {
    return named(file).orElseGet(() -> usual(command));
  }

  /**
   * Does the work of a run in its directory. One that is named after the time is made at once, so
   * that no other process takes it too, and is gone again if nothing is written to it.
   *
   * @param file may name the directory too
   */
  void within(String command, Optional<ConfigurationFile> file, Consumer<Path> work) {
    Optional<Path> named = named(file);
    if (named.isPresent()) {
      work.accept(named.get());
      return;
    }
    Path wanted = usual(command);
    boolean first = Files.notExists(RUNS);
    Path taken = taken(wanted);
    try {
      work.accept(taken);
    } finally {
      if (removedIfEmpty(taken) && first) {
        removedIfEmpty(RUNS);
      }
    }
  }

  private Optional<Path> named(Optional<ConfigurationFile> file) {
    return Optional.ofNullable(out).or(() -> file.flatMap(ConfigurationFile::out));
  }

  private static Path usual(String command) {
    return RUNS.resolve(
        command
            + "-"
            + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                .format(LocalDateTime.now(ZoneId.systemDefault())));
  }

  /** Makes the directory, or the first of its name with a number that is not there. */
  static Path taken(Path wanted) {
    Path place = wanted;
    int number = 1;
    try {
      while (true) {
        Files.createDirectories(wanted.toAbsolutePath().resolveSibling(""));
        try {
          return Files.createDirectory(place);
        } catch (FileAlreadyExistsException e) {
          number++;
          place = wanted.resolveSibling(wanted.getFileName() + "-" + number);
        } catch (NoSuchFileException e) {
          // Another process has removed what it made and did not need; once more.
        }
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(place, e);
    }
  }

  private static boolean removedIfEmpty(Path directory) {
    try {
      return Files.deleteIfExists(directory);
    } catch (IOException e) {
      // It holds a run.
      return false;
    }
  }

  /** The directory, if a flag names it. */
  Optional<Path> given() {
    return Optional.ofNullable(out);
  }

  /** The directory, or another if no flag names it. */
  Path outOr(Path usual) {
    return given().orElse(usual);
  }

  boolean force() {
    return force;
  }
}

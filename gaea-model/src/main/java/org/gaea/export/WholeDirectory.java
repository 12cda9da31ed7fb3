package org.gaea.export;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gaea.storage.WholeFile;

/**
 * Directories that exist whole or not at all: filled under a temporary name in their parent, then
 * moved.
 */
final class WholeDirectory {
  private WholeDirectory() {}

  /** Writes the files of a directory. */
  @FunctionalInterface
  interface Filling {
    void fill(Path directory) throws IOException;
  }

  /**
   * Writes the directory. In one that is there already, the files are replaced one by one, and
   * others stay.
   *
   * @throws org.gaea.input.InvalidInputException if the file system refuses; nothing half-written
   *     remains
   */
  static void write(Path directory, Filling filling) {
    Path absolute = directory.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw WholeFile.cannotWrite(
          directory, new FileSystemException(directory.toString(), null, "it is a file"));
    }
    Path temporary = absolute.resolveSibling(absolute.getFileName() + ".partial");
    try {
      delete(temporary);
      Files.createDirectory(temporary);
      try {
        filling.fill(temporary);
        move(temporary, absolute);
      } finally {
        delete(temporary);
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    if (!Files.exists(to)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    for (Path file : sorted(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.move(
            file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      for (Path file : sorted(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A directory and all in it, each directory before its files. */
  private static List<Path> sorted(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted().toList();
    }
  }
}

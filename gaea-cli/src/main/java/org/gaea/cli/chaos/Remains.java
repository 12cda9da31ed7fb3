package org.gaea.cli.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.storage.WholeFile;

/**
 * What a killed process left of its check-points.
 *
 * @param checkpoints how many there are
 * @param halfWritten whether one was being written or removed
 */
record Remains(int checkpoints, boolean halfWritten) {
  static Remains of(Path run) {
    Path directory = run.resolve(Checkpoints.DIRECTORY);
    if (!Files.isDirectory(directory)) {
      return new Remains(0, false);
    }
    List<String> files;
    try (Stream<Path> paths = Files.list(directory)) {
      files = paths.map(path -> path.getFileName().toString()).toList();
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
    long contents = files.stream().filter(file -> file.endsWith(".json")).count();
    long tensors = files.stream().filter(file -> file.endsWith(".safetensors")).count();
    boolean partial = files.stream().anyMatch(file -> file.endsWith(".partial"));
    return new Remains((int) contents, partial || contents != tensors);
  }

  /** Removes a directory with all that is in it. */
  static void remove(Path directory) {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }
}

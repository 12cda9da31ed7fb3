package org.gaea.lab.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.storage.WholeFile;

/**
 * What is there of a run's check-points at a moment, or after its process was killed.
 *
 * @param checkpoints how many there are
 * @param halfWritten files of which a check-point was being made, or removed, each with its time
 */
record CheckpointListing(int checkpoints, Set<Piece> halfWritten) {
  private static final String PARTIAL = ".partial";
  private static final String TENSORS = ".safetensors";
  private static final String CONTENT = ".json";

  /**
   * A file without which, or with which alone, there is no check-point.
   *
   * @param millis when it was written to last: one that an earlier process left is no news
   */
  record Piece(String name, long millis) {}

  static CheckpointListing of(Path run) {
    Path directory = run.resolve(Checkpoints.DIRECTORY);
    List<String> files;
    try (Stream<Path> paths = Files.list(directory)) {
      files = paths.map(path -> path.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return new CheckpointListing(0, Set.of());
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
    Set<String> whole =
        files.stream()
            .filter(file -> file.endsWith(CONTENT))
            .map(file -> file.replace(CONTENT, TENSORS))
            .collect(Collectors.toSet());
    Set<Piece> pieces =
        files.stream()
            .filter(
                file -> file.endsWith(PARTIAL) || (file.endsWith(TENSORS) && !whole.contains(file)))
            .map(file -> new Piece(file, modified(directory.resolve(file))))
            .collect(Collectors.toSet());
    return new CheckpointListing(whole.size(), pieces);
  }

  /** A file may be gone between the listing and this; then it was half-written all the same. */
  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The names of the half-written files that were not there, or not the same, at another time. */
  Set<String> since(CheckpointListing before) {
    return halfWritten.stream()
        .filter(piece -> !before.halfWritten.contains(piece))
        .map(Piece::name)
        .collect(Collectors.toCollection(TreeSet::new));
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

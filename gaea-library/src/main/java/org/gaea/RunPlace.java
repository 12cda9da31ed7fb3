package org.gaea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gaea.experiment.StopRequest.RunStoppedException;

/**
 * The directory in which a run works: the one in which it is recorded, or one of its own that is
 * gone afterwards.
 */
final class RunPlace {
  private RunPlace() {}

  /**
   * Does the work of a run in its directory.
   *
   * @param recorded where the run is recorded; empty for a directory of its own
   */
  static <T> T run(Optional<Path> recorded, Function<Path, T> work) {
    if (recorded.isPresent()) {
      return work.apply(recorded.get());
    }
    Path own;
    try {
      own = Files.createTempDirectory("gaea-run-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory can be made", e);
    }
    try {
      return work.apply(own);
    } catch (RunStoppedException e) {
      throw new RunStoppedException(
          "The run was cancelled; record it in a directory to be able to continue it.", e);
    } finally {
      remove(own);
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + directory, e);
    }
  }
}

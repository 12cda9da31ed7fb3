package org.gaea.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.RunLog;
import org.gaea.study.StudyPeek;

/**
 * The runs and studies below a directory. Nothing outside of it is found: names lead downward, and
 * no link is followed, whatever asks.
 *
 * @param root a directory, absolute and without links
 */
record RunsFolder(Path root) {
  /** A directory below studies below studies. */
  private static final int DEEPEST = 4;

  private static final int MOST_DIRECTORIES = 20_000;

  /** The id of the root itself, where that is a run or a study. */
  static final String SELF = ".";

  /**
   * A run or a study.
   *
   * @param id its path from the root, with slashes; {@link #SELF} for the root
   */
  record Place(String id, Path path) {}

  /**
   * What there is at a time.
   *
   * @param runs directories with a log
   * @param studies directories with a database
   */
  record Found(List<Place> runs, List<Place> studies) {}

  /**
   * The folder.
   *
   * @throws InvalidInputException if there is no such directory
   */
  static RunsFolder of(Path directory) {
    try {
      Path root = directory.toRealPath();
      if (Files.isDirectory(root)) {
        return new RunsFolder(root);
      }
    } catch (IOException e) {
      // As if it were a file.
    }
    throw new InvalidInputException(
        Sentence.of(
            "There is no directory %s to watch; name the one that holds the run directories.",
            directory));
  }

  /** Looks through the folder. */
  Found find() {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    look(new Place(SELF, root), 0, found, new int[] {MOST_DIRECTORIES});
    return found;
  }

  private void look(Place place, int depth, Found found, int[] left) {
    if (isRun(place.path())) {
      found.runs().add(place);
      return;
    }
    if (StudyPeek.isPossible(place.path())) {
      found.studies().add(place);
    }
    if (depth == DEEPEST) {
      return;
    }
    List<Path> below;
    try (Stream<Path> entries = Files.list(place.path())) {
      below = entries.sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return; // it is gone, or is not ours to read
    }
    for (Path path : below) {
      String name = String.valueOf(path.getFileName());
      if (!name.startsWith(".")
          && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
          && left[0]-- > 0) {
        String id = place.id().equals(SELF) ? name : place.id() + "/" + name;
        look(new Place(id, path), depth + 1, found, left);
      }
    }
  }

  /** The run of an id, if there is one. */
  Optional<Place> run(String id) {
    return place(id).filter(place -> isRun(place.path()));
  }

  /** The study of an id, if there is one. */
  Optional<Place> study(String id) {
    return place(id).filter(place -> StudyPeek.isPossible(place.path()));
  }

  private static boolean isRun(Path path) {
    return Files.isRegularFile(path.resolve(RunLog.FILE_NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /** The directory of an id, name by name; each is a directory itself and no link to one. */
  private Optional<Place> place(String id) {
    if (id.equals(SELF)) {
      return Optional.of(new Place(SELF, root));
    }
    String[] names = id.split("/", -1);
    if (names.length > DEEPEST) {
      return Optional.empty();
    }
    Path path = root;
    for (String name : names) {
      try {
        if (name.isEmpty() || name.startsWith(".") || Path.of(name).getNameCount() != 1) {
          return Optional.empty();
        }
        path = path.resolve(name);
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
      if (path.getParent() == null
          || !path.startsWith(root)
          || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Place(id, path));
  }
}

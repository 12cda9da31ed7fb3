package org.gaea.data.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * What an archive says of one entry.
 *
 * @param path below that of the archive
 */
record ArchiveEntry(Path path, Kind kind) {
  private static final int DEEPEST = 64;

  /** The most of an archive: their names are held. */
  private static final int MOST = 4_000_000;

  enum Kind {
    FILE,
    FOLDER,
    /** A link or a device: never followed, for it may lead anywhere. */
    LINK
  }

  /**
   * An entry by its name; empty if it is hidden, as of what macOS adds to archives.
   *
   * @throws InvalidInputException if the name leads out of the archive or no path can have it
   */
  static Optional<ArchiveEntry> of(Path archive, String name, Kind kind) {
    String slashed = name.contains("/") ? name : name.replace('\\', '/');
    List<String> steps =
        Stream.of(slashed.split("/", -1))
            .filter(step -> !step.isEmpty() && !step.equals("."))
            .toList();
    if (slashed.startsWith("/") || steps.contains("..") || slashed.matches("[A-Za-z]:/.*")) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has the entry '%s', whose name leads out of the archive; pack the folder of the pictures anew.",
              archive, name));
    }
    if (steps.size() > DEEPEST) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has an entry in %d folders one in the other, and at most %d are read; pack the folder of the pictures anew.",
              archive, steps.size(), DEEPEST));
    }
    if (steps.isEmpty() || steps.stream().anyMatch(Listing::isHidden)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ArchiveEntry(archive.resolve(String.join("/", steps)), kind));
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has an entry whose name no file can have (%s); pack the folder of the pictures anew.",
              archive, e.getReason()),
          e);
    }
  }

  /**
   * @param entries how many an archive has
   * @throws InvalidInputException if that is more than are held
   */
  static void requireFew(Path archive, long entries) {
    if (entries > MOST) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' has more than %d entries; unpack it and give the folder.", archive, MOST));
    }
  }
}

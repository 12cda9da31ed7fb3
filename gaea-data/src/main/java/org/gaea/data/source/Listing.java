package org.gaea.data.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/** The entries of a directory, in an order that is the same on every machine. */
final class Listing {
  private static final int SHOWN = 5;

  private Listing() {}

  /**
   * The directory a person wrote.
   *
   * @throws InvalidInputException if there is none
   */
  static Path requireDirectory(String written) {
    Path directory;
    try {
      directory = Path.of(written);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is not a path this system can have (%s); give the directory of the data set.",
              written, e.getReason()),
          e);
    }
    if (!Files.exists(directory)) {
      String hint =
          written.startsWith("~")
              ? "the shell does not replace '~' after a colon, so write the whole path"
              : "give the directory of the data set";
      throw new InvalidInputException(Sentence.of("There is no '%s'; %s.", written, hint));
    }
    if (!Files.isDirectory(directory)) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is a file, and a directory was expected; give the directory that holds the files.",
              written));
    }
    return directory;
  }

  /**
   * Everything in {@code directory} that is not hidden, sorted by name.
   *
   * @throws InvalidInputException if the directory cannot be read
   */
  static List<Path> entries(Path directory) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (!isHidden(name(entry)) && !Files.isHidden(entry)) {
          entries.add(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw unreadable(directory, e);
    }
    entries.sort(Comparator.comparing(Listing::name));
    return entries;
  }

  /** Whether it is one that people do not see; macOS packs a folder of its own into archives. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.equals("__MACOSX");
  }

  /** The regular files of {@link #entries}; of "x" and "x.gz" only the first. */
  static List<Path> files(Path directory) {
    List<Path> files = entries(directory).stream().filter(Files::isRegularFile).toList();
    List<String> names = files.stream().map(Listing::name).toList();
    return files.stream()
        .filter(file -> !isGzip(file) || !names.contains(withoutGzip(name(file))))
        .toList();
  }

  static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  static boolean isGzip(Path file) {
    return !withoutGzip(name(file)).equals(name(file));
  }

  static String withoutGzip(String name) {
    boolean gzip = name.regionMatches(true, Math.max(0, name.length() - 3), ".gz", 0, 3);
    return gzip ? name.substring(0, name.length() - 3) : name;
  }

  /** The directory's own name, also when it was written as "." or with a slash at the end. */
  static String directoryName(Path directory) {
    return name(directory.toAbsolutePath().normalize());
  }

  /** A few of the names in a directory, for a sentence about what is not there. */
  static String sample(Path directory) {
    List<Path> entries = entries(directory);
    if (entries.isEmpty()) {
      return "it is empty";
    }
    String shown =
        entries.stream().limit(SHOWN).map(Listing::name).collect(Collectors.joining(", "));
    int more = entries.size() - SHOWN;
    return "it has " + shown + (more > 0 ? String.format(Locale.ROOT, " and %d more", more) : "");
  }

  /** The sentence for something the file system does not let us read. */
  static InvalidInputException unreadable(Path path, Exception cause) {
    Throwable reason = cause instanceof DirectoryIteratorException ? cause.getCause() : cause;
    String why =
        reason instanceof AccessDeniedException
            ? "permission denied; allow reading it"
            : reason + "; check the file and the disk";
    return new InvalidInputException(Sentence.of("Cannot read '%s': %s.", path, why), cause);
  }
}

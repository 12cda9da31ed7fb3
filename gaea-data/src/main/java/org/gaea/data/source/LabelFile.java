package org.gaea.data.source;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Which file has the labels, and how its columns are called, as a person writes it: {@code
 * labels.csv?path=image&class=dx&folder=photos}.
 *
 * @param named what was named, by key
 */
record LabelFile(Path file, Map<String, String> named) {
  static final String PATH = "path";
  static final String CLASS = "class";
  static final String PART = "part";
  private static final String FOLDER = "folder";
  private static final Set<String> KEYS = Set.of(PATH, CLASS, PART, FOLDER);
  private static final String USAGE =
      "labels:FILE, or labels:FILE?path=COLUMN&class=COLUMN&part=COLUMN&folder=DIR with one or more of these";

  /**
   * Reads what a person wrote behind the colon.
   *
   * @throws InvalidInputException if there is no such file, or what follows it names nothing
   */
  static LabelFile of(@Nullable String written) {
    if (written == null || written.isBlank()) {
      throw new InvalidInputException(
          Sentence.of("The data set form 'labels' needs a file; write %s.", USAGE));
    }
    int mark = isFile(written) ? -1 : written.lastIndexOf('?');
    String file = mark < 0 ? written : written.substring(0, mark);
    if (!isFile(file)) {
      throw new InvalidInputException(
          Sentence.of(
              "There is no file '%s'; give a file with a row for each picture as %s.",
              file, USAGE));
    }
    return new LabelFile(Path.of(file), mark < 0 ? Map.of() : named(written.substring(mark + 1)));
  }

  private static boolean isFile(String written) {
    try {
      return Files.isRegularFile(Path.of(written));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Map<String, String> named(String text) {
    Map<String, String> named = new TreeMap<>();
    for (String one : text.split("&", -1)) {
      int sign = one.indexOf('=');
      String key = sign < 0 ? one : one.substring(0, sign);
      if (!KEYS.contains(key)) {
        throw Names.unknown("part of labels:FILE", key, List.of(PATH, CLASS, PART, FOLDER));
      }
      if (sign < 0 || one.length() == sign + 1 || named.put(key, one.substring(sign + 1)) != null) {
        throw new InvalidInputException(
            Sentence.of("'%s' names %s not once; write %s.", text, key, USAGE));
      }
    }
    return named;
  }

  /** The column that was named for a purpose; empty if it is to be found. */
  Optional<String> column(String key) {
    return Optional.ofNullable(named.get(key));
  }

  /**
   * The folder that paths are relative to: the named one, relative to the file's own, or that.
   *
   * @throws InvalidInputException if there is no such folder
   */
  Path folder() {
    Path own = file.resolveSibling("");
    String given = named.getOrDefault(FOLDER, "");
    try {
      Path folder = own.resolve(given);
      if (Files.isDirectory(folder) || folder.toString().isEmpty()) {
        return folder;
      }
    } catch (InvalidPathException e) {
      throw noFolder(given);
    }
    throw noFolder(given);
  }

  private InvalidInputException noFolder(String given) {
    return new InvalidInputException(
        Sentence.of(
            "There is no folder '%s' next to '%s'; give the one that the paths in it begin in.",
            given, file));
  }

  /** What it is called in sentences. */
  String specification() {
    return String.format(Locale.ROOT, "labels:%s", file);
  }
}

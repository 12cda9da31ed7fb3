package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.spacefile.Field;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;
import tools.jackson.databind.JsonNode;

/**
 * A YAML file of settings, one {@code setting: value} a line, and possibly the directory of the run
 * as {@code out}. A space that a file describes is named from the directory of the configuration.
 *
 * @param path where it was read
 * @param texts the values as text by the names of their settings, in the order of the file
 */
public record ConfigurationFile(Path path, Map<String, String> texts) {
  private static final String OUT = "out";

  public ConfigurationFile {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /**
   * Reads a file. Its values are not checked yet.
   *
   * @throws InvalidInputException if it cannot be read, is not a YAML mapping, or has an unknown
   *     setting
   */
  public static ConfigurationFile read(Path file) {
    JsonNode tree = parse(file);
    if (!tree.isObject()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is not a configuration file: expected lines of the form 'setting: value'.",
              file));
    }
    Set<String> known =
        Stream.concat(Settings.all().stream().map(Setting::name), Stream.of(OUT))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (!known.contains(entry.getKey())) {
        throw new InvalidInputException(
            file + ": " + Names.unknown("setting", entry.getKey(), known).getMessage());
      }
      if (!entry.getValue().isValueNode()) {
        throw new InvalidInputException(
            Sentence.of("%s: setting '%s' is not a single value.", file, entry.getKey()));
      }
      String value = entry.getValue().asString();
      texts.put(
          entry.getKey(),
          entry.getKey().equals(Settings.SPACE.name()) ? space(file, value) : value);
    }
    return new ConfigurationFile(file, texts);
  }

  /**
   * The configuration that a run recorded.
   *
   * @throws InvalidInputException if it cannot be read, or lacks a setting
   */
  public static Configuration ofRun(Path run) {
    ConfigurationFile file = read(run.resolve(RunDirectory.CONFIGURATION));
    for (Setting<?> setting : Settings.all()) {
      if (setting.inEveryRecord() && !file.texts.containsKey(setting.name())) {
        throw new InvalidInputException(
            Sentence.of(
                "%s has no setting '%s', so it is not the whole record of a run.",
                file.path, setting.name()));
      }
    }
    return file.applyTo(Configuration.builder(), setting -> true).build();
  }

  /**
   * The settings that a run recorded, as far as it has them.
   *
   * @throws InvalidInputException if it has no record of its settings, or that cannot be read
   */
  public static ConfigurationFile inRun(Path run) {
    Path file = run.resolve(RunDirectory.CONFIGURATION);
    if (Files.notExists(file)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has no %s, so the settings of its run are not known; give the architecture alone, and the settings.",
              run, RunDirectory.CONFIGURATION));
    }
    return read(file);
  }

  /**
   * What to say where a run's images could not be read: if they are not there any more, from where
   * they are looked for.
   *
   * @param configuration of which the images are
   * @param refusal what their reader says
   */
  public InvalidInputException ofMissingData(
      Configuration configuration, InvalidInputException refusal) {
    return missing(configuration.get(Settings.DATA))
        .map(
            place ->
                new InvalidInputException(
                    place.isAbsolute()
                        ? Sentence.of(
                            "The images of the run in %s are no longer at %s; say where they are with %s.",
                            path.toAbsolutePath().resolveSibling(""), place, Settings.DATA.phrase())
                        : Sentence.of(
                            "The images of the run in %s are not at %s, which is looked for from the directory where Gaea is started, now %s; start it where the run was started, or say where they are with %s.",
                            path.toAbsolutePath().resolveSibling(""),
                            place,
                            Path.of("").toAbsolutePath(),
                            Settings.DATA.phrase()),
                    refusal))
        .orElse(refusal);
  }

  /** The directory or file of a form of data, if it is not there. */
  private static Optional<Path> missing(String data) {
    int colon = data.indexOf(':');
    try {
      return Optional.of(Path.of(data.substring(colon + 1)))
          .filter(place -> colon >= 0 && Files.notExists(place));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * Sets what the file says.
   *
   * @param wanted which settings are taken from the file
   * @return the builder
   * @throws InvalidInputException if a wanted value is none of its setting
   */
  public Configuration.Builder applyTo(
      Configuration.Builder builder, Predicate<Setting<?>> wanted) {
    for (Setting<?> setting : Settings.all()) {
      String text = texts.get(setting.name());
      if (text != null && wanted.test(setting)) {
        try {
          builder.parse(setting, text);
        } catch (InvalidInputException e) {
          throw new InvalidInputException(Sentence.of("%s: %s", path, e.sentence()), e);
        }
      }
    }
    return builder;
  }

  /** The directory of the run, if the file names one. */
  public Optional<Path> out() {
    String text = texts.get(OUT);
    try {
      return text == null ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          Sentence.of("%s: out is '%s', expected a directory.", path, String.valueOf(text)), e);
    }
  }

  /** A file that describes a space is meant from where the configuration is. */
  private static String space(Path file, String nameOrFile) {
    return SpaceSource.isFile(nameOrFile) ? file.resolveSibling(nameOrFile).toString() : nameOrFile;
  }

  private static JsonNode parse(Path file) {
    try {
      return Field.of(file.toString(), SmallFile.read(file)).node();
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          Sentence.of("There is no configuration file %s; check its path.", file), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read the configuration file %s: %s.", file, Sentence.of(e)), e);
    }
  }
}

package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An architecture that a search, a baseline or a person chose to be trained.
 *
 * @param architecture of the space of the run
 * @param seconds that choosing took; 0 if it was given
 */
public record FoundArchitecture(Architecture architecture, double seconds) {

  /**
   * The architecture that a person names: by what the space reads, or by a file of that, or by the
   * directory of a run that found it.
   *
   * @param space that it must belong to
   * @return its string form
   * @throws InvalidInputException if it is none of that
   */
  public static String named(String text, SearchSpace space) {
    try {
      return space.format(space.parse(text));
    } catch (InvalidInputException e) {
      return place(text)
          .map(place -> Files.isDirectory(place) ? in(place, space) : ofFile(place, space))
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      Sentence.of(
                          "There is no run directory or file '%s', and it is no architecture of %s: %s",
                          text, space.name(), e.sentence()),
                      e));
    }
  }

  private static Optional<Path> place(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Files::exists);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** A file of an architecture's text, or one that describes an architecture as a run's does. */
  private static String ofFile(Path file, SearchSpace space) {
    String text;
    try {
      text = SmallFile.read(file);
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("Cannot read %s: %s.", file, Sentence.of(e)), e);
    }
    if (text.stripLeading().startsWith("{")) {
      return described(file, text, space);
    }
    try {
      return space.format(space.parse(text.strip()));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          Sentence.of("%s holds no architecture of %s: %s", file, space.name(), e.sentence()), e);
    }
  }

  /**
   * Reads the architecture that an earlier run found from its directory.
   *
   * @param nameOrFile the space that it must belong to, as {@link SpaceSource} takes it
   * @return its string form
   * @throws InvalidInputException if the directory holds no architecture of that space
   */
  public static String in(Path runDirectory, String nameOrFile) {
    return in(runDirectory, SpaceSource.of(nameOrFile).space());
  }

  private static String in(Path runDirectory, SearchSpace space) {
    Path file = runDirectory.resolve(RunDirectory.ARCHITECTURE);
    try {
      return described(file, SmallFile.read(file), space);
    } catch (IOException e) {
      throw noArchitecture(runDirectory, e);
    }
  }

  private static InvalidInputException noArchitecture(Path directory, @Nullable IOException cause) {
    Sentence sentence =
        Sentence.of(
            "'%s' is neither an architecture string nor a run directory with a readable %s.",
            directory, RunDirectory.ARCHITECTURE);
    return cause == null
        ? new InvalidInputException(sentence)
        : new InvalidInputException(sentence, cause);
  }

  /**
   * The settings of the run that found it.
   *
   * @throws InvalidInputException if the directory is none of a run that found an architecture, or
   *     has no record of its settings
   */
  public static ConfigurationFile settingsOf(Path runDirectory) {
    if (Files.notExists(runDirectory.resolve(RunDirectory.ARCHITECTURE))) {
      throw noArchitecture(runDirectory, null);
    }
    return ConfigurationFile.inRun(runDirectory);
  }

  private static String described(Path file, String json, SearchSpace space) {
    JsonNode content;
    try {
      content = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      throw new InvalidInputException(
          Sentence.of("%s is not the JSON of a found architecture; give its text.", file), e);
    }
    String recorded = content.path("space").asString("");
    if (!recorded.equals(space.name())) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is of space '%s', expected '%s'; name it with %s.",
              file, recorded, space.name(), new SettingName("space")));
    }
    return space.format(space.parse(content.path("architecture").asString("")));
  }
}

package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.space.Architecture;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;
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
   * Reads the architecture that an earlier run found from its directory.
   *
   * @param nameOrFile the space that it must belong to, as {@link SpaceSource} takes it
   * @return its string form
   * @throws InvalidInputException if the directory holds no architecture of that space
   */
  public static String in(Path runDirectory, String nameOrFile) {
    String space = SpaceSource.of(nameOrFile).space().name();
    Path file = runDirectory.resolve(RunDirectory.ARCHITECTURE);
    JsonNode content;
    try {
      content = JsonMapper.shared().readTree(SmallFile.read(file));
    } catch (IOException | JacksonException e) {
      throw new InvalidInputException(
          Sentence.of(
              "'%s' is neither an architecture string nor a run directory with a readable %s.",
              runDirectory, RunDirectory.ARCHITECTURE),
          e);
    }
    String recorded = content.path("space").asString("");
    if (!recorded.equals(space)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is of space '%s', expected '%s'; name it with %s.",
              file, recorded, space, new SettingName("space")));
    }
    return content.path("architecture").asString("");
  }
}

package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file of settings: one {@code setting: value} a line, with the names of {@link
 * Configuration#settings()}. A space that a file describes is named from the directory of the
 * configuration.
 */
public final class ConfigurationFile {
  /** A setting that is said twice, or in a second document, would win or lose without a word. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ConfigurationFile() {}

  /**
   * The settings of a file, as text, in the order of the file.
   *
   * @throws InvalidInputException if it cannot be read, is not a YAML mapping, or has an unknown
   *     setting
   */
  public static Map<String, String> read(Path file) {
    JsonNode tree = parse(file);
    if (!tree.isObject()) {
      throw new InvalidInputException(
          "%s is not a configuration file: expected lines of the form 'setting: value'."
              .formatted(file));
    }
    Set<String> known = new LinkedHashSet<>(Configuration.builder().build().settings().keySet());
    known.add("out");
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (!known.contains(entry.getKey())) {
        throw new InvalidInputException(
            file + ": " + Names.unknown("setting", entry.getKey(), known).getMessage());
      }
      if (!entry.getValue().isValueNode()) {
        throw new InvalidInputException(
            "%s: setting '%s' is not a single value.".formatted(file, entry.getKey()));
      }
      String value = entry.getValue().asString();
      settings.put(entry.getKey(), entry.getKey().equals("space") ? space(file, value) : value);
    }
    return settings;
  }

  /** A file that describes a space is meant from where the configuration is. */
  private static String space(Path file, String nameOrFile) {
    return SpaceSource.isFile(nameOrFile) ? file.resolveSibling(nameOrFile).toString() : nameOrFile;
  }

  private static JsonNode parse(Path file) {
    try {
      return YAML.readTree(SmallFile.read(file));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          "There is no configuration file %s; check its path.".formatted(file), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "Cannot read the configuration file %s: %s.".formatted(file, e.getMessage()), e);
    } catch (JacksonException e) {
      throw new InvalidInputException(
          "%s is not valid YAML at line %d: %s."
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }
}

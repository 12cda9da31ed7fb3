package org.gaea.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.storage.Digests;
import org.gaea.storage.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of a check-point. Its last field is the SHA-256 of the text before that field, so that a
 * change of any character is found.
 */
final class CheckpointFile {
  /** Enough for an architecture of a hundred thousand numbers. */
  private static final int MOST_BYTES = 1 << 24;

  private static final Pattern END =
      Pattern.compile(",\n  \"sha256\" : \"([0-9a-f]{64})\"\n}\n\\z");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private CheckpointFile() {}

  static void write(Path file, Checkpoint checkpoint) {
    String text = JSON.writeValueAsString(checkpoint).replace("\r\n", "\n");
    String open = text.substring(0, text.length() - "\n}".length());
    WholeFile.write(file, open + ",\n  \"sha256\" : \"" + Digests.sha256(open) + "\"\n}\n");
  }

  /**
   * Reads one.
   *
   * @throws InvalidInputException with half a sentence, if it is damaged or of a newer version
   */
  static Checkpoint read(Path file) {
    String text = text(file);
    Matcher end = END.matcher(text);
    if (!end.find()) {
      throw new InvalidInputException(
          "it is cut off or altered: its end is not that of a check-point");
    }
    if (!Digests.sha256(text.substring(0, end.start())).equals(end.group(1))) {
      throw new InvalidInputException("it was altered: its SHA-256 is not the one that it names");
    }
    try {
      JsonNode tree = JSON.readTree(text);
      int format = tree.path("format").asInt(0);
      if (format > Checkpoint.FORMAT) {
        throw new InvalidInputException(
            Sentence.of(
                "it was written by Gaea %s in format %d, and this version reads formats up to %d; resume with that version",
                tree.path("gaea").asString("?"), format, Checkpoint.FORMAT));
      }
      return JSON.treeToValue(tree, Checkpoint.class);
    } catch (JacksonException e) {
      throw new InvalidInputException("it is not the JSON of a check-point", e);
    }
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InvalidInputException("its file is longer than that of any check-point");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("its file is gone", e);
    } catch (IOException e) {
      throw new InvalidInputException("it cannot be read: " + e.getMessage(), e);
    }
  }
}

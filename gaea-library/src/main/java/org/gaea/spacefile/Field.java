package org.gaea.spacefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A part of a description in YAML, which knows its place in the file for messages.
 *
 * @param file what the file is called
 * @param place as in {@code cells.normal.edges}; empty for the whole
 * @param node what is written there
 */
public record Field(String file, String place, JsonNode node) {
  /** A key that is said twice, or in a second document, would win or lose without a word. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The whole of a description.
   *
   * @param file what to call it in messages
   * @throws InvalidInputException if the text is not YAML
   */
  public static Field of(String file, String text) {
    try {
      return new Field(file, "", YAML.readTree(text));
    } catch (JacksonException e) {
      String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new InvalidInputException(
          Sentence.of(
              "%s is not valid YAML at line %d: %s.",
              file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), reason),
          e);
    }
  }

  /** The exception that says what is wrong here; the reason begins small and has no full stop. */
  public InvalidInputException wrong(String reason) {
    return new InvalidInputException(
        Sentence.of("%s%s: %s.", file, place.isEmpty() ? "" : ", at " + place, reason));
  }

  /** The members of a mapping that may have these keys and no others. */
  public Map<String, Field> mapping(List<String> known) {
    Map<String, Field> entries = entries();
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        throw wrong(unended(Names.unknown("key", key, known)));
      }
    }
    return entries;
  }

  /** The members of a mapping with free keys, at least one. */
  public Map<String, Field> entries() {
    if (!node.isObject() || node.isEmpty()) {
      throw wrong("expected lines of the form 'key: value'");
    }
    Map<String, Field> entries = new LinkedHashMap<>();
    node.properties().forEach(e -> entries.put(e.getKey(), at("." + e.getKey(), e.getValue())));
    return entries;
  }

  /** A member that must be there. */
  public Field required(Map<String, Field> entries, String key) {
    Field field = entries.get(key);
    if (field == null) {
      throw wrong(String.format(Locale.ROOT, "'%s' is missing", key));
    }
    return field;
  }

  /**
   * The items of a list, at least one.
   *
   * @param most how many there may be
   */
  public List<Field> items(int most) {
    if (!node.isArray() || node.isEmpty() || node.size() > most) {
      throw wrong(String.format(Locale.ROOT, "expected a list of 1 to %d", most));
    }
    List<Field> items = new ArrayList<>();
    for (JsonNode item : node) {
      items.add(at("[" + (items.size() + 1) + "]", item));
    }
    return items;
  }

  /** What is written here, which must be a single value and not blank. */
  public String text() {
    if (!node.isValueNode() || node.isNull() || node.asString().isBlank()) {
      throw wrong("expected a text");
    }
    return node.asString().strip();
  }

  String oneOf(List<String> known) {
    String text = text();
    if (!known.contains(text)) {
      throw wrong(unended(Names.unknown("value", text, known)));
    }
    return text;
  }

  int number(int least, int most) {
    if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
      throw wrong(String.format(Locale.ROOT, "expected a number from %d to %d", least, most));
    }
    return node.asInt();
  }

  /** What is written here, which must be a truth value. */
  public boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("expected true or false");
    }
    return node.asBoolean();
  }

  private Field at(String step, JsonNode child) {
    String path = place + step;
    return new Field(file, path.startsWith(".") ? path.substring(1) : path, child);
  }

  /** A sentence without its full stop, to be a reason of {@link #wrong}. */
  public static String unended(InvalidInputException sentence) {
    return String.valueOf(sentence.getMessage()).replaceFirst("\\.$", "");
  }
}

package org.gaea.spacefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import tools.jackson.databind.JsonNode;

/**
 * A part of a description, which knows its place in the file for messages.
 *
 * @param file what the file is called
 * @param place as in {@code cells.normal.edges}; empty for the whole
 * @param node what is written there
 */
record Field(String file, String place, JsonNode node) {
  /** The exception that says what is wrong here; the reason begins small and has no full stop. */
  InvalidInputException wrong(String reason) {
    return new InvalidInputException(
        "%s%s: %s.".formatted(file, place.isEmpty() ? "" : ", at " + place, reason));
  }

  /** The members of a mapping that may have these keys and no others. */
  Map<String, Field> mapping(List<String> known) {
    Map<String, Field> entries = entries();
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        throw wrong(unended(Names.unknown("key", key, known)));
      }
    }
    return entries;
  }

  /** The members of a mapping with free keys, at least one. */
  Map<String, Field> entries() {
    if (!node.isObject() || node.isEmpty()) {
      throw wrong("expected lines of the form 'key: value'");
    }
    Map<String, Field> entries = new LinkedHashMap<>();
    node.properties().forEach(e -> entries.put(e.getKey(), at("." + e.getKey(), e.getValue())));
    return entries;
  }

  /** A member that must be there. */
  Field required(Map<String, Field> entries, String key) {
    Field field = entries.get(key);
    if (field == null) {
      throw wrong("'%s' is missing".formatted(key));
    }
    return field;
  }

  /**
   * The items of a list, at least one.
   *
   * @param most how many there may be
   */
  List<Field> items(int most) {
    if (!node.isArray() || node.isEmpty() || node.size() > most) {
      throw wrong("expected a list of 1 to %d".formatted(most));
    }
    List<Field> items = new ArrayList<>();
    for (JsonNode item : node) {
      items.add(at("[" + (items.size() + 1) + "]", item));
    }
    return items;
  }

  String text() {
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
      throw wrong("expected a number from %d to %d".formatted(least, most));
    }
    return node.asInt();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("expected true or false");
    }
    return node.asBoolean();
  }

  private Field at(String step, JsonNode child) {
    String path = place + step;
    return new Field(file, path.startsWith(".") ? path.substring(1) : path, child);
  }

  static String unended(InvalidInputException sentence) {
    return String.valueOf(sentence.getMessage()).replaceFirst("\\.$", "");
  }
}

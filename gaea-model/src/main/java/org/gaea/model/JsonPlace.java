package org.gaea.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import tools.jackson.databind.JsonNode;

/**
 * A part of a model's description, which knows its place in the file for messages.
 *
 * @param place as in {@code .network.steps[3]}; empty for the whole
 */
record JsonPlace(Path file, String place, JsonNode node) {
  InvalidInputException wrong(String reason) {
    return new InvalidInputException(
        Sentence.of(
            "%s%s: %s.", file, place.isEmpty() ? "" : ", at " + place.substring(1), reason));
  }

  JsonPlace member(String name) {
    return optional(name)
        .orElseThrow(() -> wrong(String.format(Locale.ROOT, "'%s' is missing", name)));
  }

  Optional<JsonPlace> optional(String name) {
    JsonNode member = node.get(name);
    return member == null
        ? Optional.empty()
        : Optional.of(new JsonPlace(file, place + "." + name, member));
  }

  List<JsonPlace> items() {
    if (!node.isArray()) {
      throw wrong("expected a list");
    }
    List<JsonPlace> items = new ArrayList<>();
    for (JsonNode item : node) {
      items.add(
          new JsonPlace(file, String.format(Locale.ROOT, "%s[%d]", place, items.size()), item));
    }
    return items;
  }

  String text() {
    if (!node.isString()) {
      throw wrong("expected a text");
    }
    return node.asString();
  }

  int number(int least, int most) {
    if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
      throw wrong(String.format(Locale.ROOT, "expected a whole number from %d to %d", least, most));
    }
    return node.asInt();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw wrong("expected true or false");
    }
    return node.asBoolean();
  }

  double number() {
    if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
      throw wrong("expected a number");
    }
    return node.asDouble();
  }

  double[] numbers() {
    return items().stream().mapToDouble(JsonPlace::number).toArray();
  }
}

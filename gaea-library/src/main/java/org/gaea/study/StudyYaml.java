package org.gaea.study;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.spacefile.Field;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values of a study's file, with one sentence for each that is wrong. */
final class StudyYaml {
  /** What can be a part of a file's name everywhere. */
  static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Path file;
  private final JsonNode tree;

  StudyYaml(Path file) {
    this.file = file;
    this.tree = parse();
  }

  JsonNode tree() {
    return tree;
  }

  InvalidInputException wrong(String what) {
    return new InvalidInputException(Sentence.of("%s: %s.", file, what));
  }

  /** Runs a check, and says in whose file the value stands that it refuses. */
  void checked(Runnable check) {
    try {
      check.run();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(Sentence.of("%s: %s", file, e.sentence()), e);
    }
  }

  Map<String, JsonNode> fields(JsonNode node, String place) {
    if (!node.isObject()) {
      throw wrong(
          String.format(
              Locale.ROOT, "%s is no mapping, expected lines of the form 'name: value'", place));
    }
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    return fields;
  }

  Map<String, JsonNode> fields(JsonNode node, String place, Collection<String> known) {
    Map<String, JsonNode> fields = fields(node, place);
    fields.keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new InvalidInputException(
                  file + ": " + Names.unknown("field", name, known).getMessage());
            });
    return fields;
  }

  JsonNode required(Map<String, JsonNode> fields, String name) {
    return Objects.requireNonNull(fields.get(name));
  }

  /** A text, number or truth value as text; empty if the field is absent. */
  Optional<String> text(@Nullable JsonNode node, String name) {
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isValueNode() || node.isNull()) {
      throw wrong(String.format(Locale.ROOT, "'%s' is not a single value", name));
    }
    return Optional.of(node.asString());
  }

  Optional<String> word(@Nullable JsonNode node, String name) {
    Optional<String> text = text(node, name);
    if (text.filter(word -> !WORD.matcher(word).matches()).isPresent()) {
      throw wrong(
          String.format(
              Locale.ROOT,
              "'%s' is '%s', expected at most 64 letters, digits, dots and hyphens",
              name,
              text.orElse("")));
    }
    return text;
  }

  double number(String text, String name) {
    double number;
    try {
      number = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!Double.isFinite(number)) {
      throw wrong(String.format(Locale.ROOT, "'%s' has '%s', expected a number", name, text));
    }
    return number;
  }

  /** The elements of a list; a single value is a list of one. */
  List<JsonNode> elements(JsonNode node, String name) {
    if (!node.isArray()) {
      return List.of(node);
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    if (elements.isEmpty()) {
      throw wrong(String.format(Locale.ROOT, "'%s' is empty, expected a value at least", name));
    }
    return elements;
  }

  /** Texts that are all different. */
  List<String> texts(JsonNode node, String name) {
    List<String> texts =
        elements(node, name).stream().map(element -> text(element, name).orElse("")).toList();
    if (Set.copyOf(texts).size() != texts.size()) {
      throw wrong(String.format(Locale.ROOT, "'%s' has a value twice; give each once", name));
    }
    return texts;
  }

  Setting<?> setting(String name) {
    Set<String> known = new LinkedHashSet<>();
    Settings.all().forEach(setting -> known.add(setting.name()));
    return Settings.all().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    file + ": " + Names.unknown("setting", name, known).getMessage()));
  }

  /** A file that describes a space is meant from where the study is. */
  String space(String nameOrFile) {
    return SpaceSource.isFile(nameOrFile) ? file.resolveSibling(nameOrFile).toString() : nameOrFile;
  }

  private JsonNode parse() {
    try {
      return Field.of(file.toString(), SmallFile.read(file)).node();
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          Sentence.of("There is no study or configuration file %s; check its path.", file), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read the study %s: %s.", file, Sentence.of(e)), e);
    }
  }
}

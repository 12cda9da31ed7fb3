package org.gaea.protocol;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;
import org.gaea.protocol.Protocol.DataNote;
import org.gaea.protocol.Protocol.PublishedResult;
import org.gaea.protocol.Protocol.Source;
import org.gaea.spacefile.Field;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;

/** A YAML file that describes a protocol; docs/protocols.md has its form. */
final class ProtocolFile {
  private static final int MOST_ITEMS = 50;
  private static final String NAME = "[a-z0-9]+([.-][a-z0-9]+)*";

  private ProtocolFile() {}

  /**
   * Reads a user's file. A space that a file describes is named from where the protocol is.
   *
   * @throws InvalidInputException if it cannot be read or describes no protocol
   */
  static Protocol read(String file) {
    Path path;
    String text;
    try {
      path = Path.of(file);
      text = SmallFile.read(path);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InvalidInputException(
          Sentence.of("There is no protocol file %s; check its path.", file), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read the protocol %s: %s.", file, Sentence.of(e)), e);
    }
    return parse(
        file,
        text,
        Optional.of(path),
        space -> SpaceSource.isFile(space) ? path.resolveSibling(space).toString() : space);
  }

  /** One of Gaea's own. */
  static Protocol parse(String file, String text) {
    return parse(file, text, Optional.empty(), UnaryOperator.identity());
  }

  private static Protocol parse(
      String file, String text, Optional<Path> path, UnaryOperator<String> space) {
    Field root = Field.of(file, text);
    Map<String, Field> fields =
        root.mapping(
            List.of(
                "name",
                "title",
                "source",
                "published",
                "data",
                "search",
                "training",
                "recalled",
                "differs"));
    Map<Phase, Map<Setting<?>, String>> sections = new LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      Field section = fields.get(phase.label());
      if (section != null) {
        sections.put(phase, settings(section, phase, space));
      }
    }
    if (sections.isEmpty()) {
      throw root.wrong("'search' or 'training' is missing, with the settings of a run");
    }
    Field name = root.required(fields, "name");
    if (!name.text().matches(NAME)) {
      throw name.wrong("expected small letters and digits with hyphens between");
    }
    return new Protocol(
        name.text(),
        root.required(fields, "title").text(),
        source(root.required(fields, "source")),
        results(Optional.ofNullable(fields.get("published"))),
        data(root.required(fields, "data")),
        sections,
        recalled(Optional.ofNullable(fields.get("recalled")), sections),
        texts(Optional.ofNullable(fields.get("differs"))),
        text,
        path);
  }

  private static Map<Setting<?>, String> settings(
      Field section, Phase phase, UnaryOperator<String> space) {
    Map<Setting<?>, String> settings = new LinkedHashMap<>();
    section
        .entries()
        .forEach(
            (key, value) -> {
              Setting<?> setting = setting(section, key);
              boolean concerns =
                  phase == Phase.SEARCH
                      || setting.phases().isEmpty()
                      || setting.phases().contains(phase);
              if (!concerns) {
                throw value.wrong("that is a setting of a search, not of a training");
              }
              String text = value.text();
              settings.put(
                  setting,
                  checked(value, setting, setting == Settings.SPACE ? space.apply(text) : text));
            });
    return settings;
  }

  private static Setting<?> setting(Field place, String name) {
    try {
      return Settings.named(name);
    } catch (InvalidInputException e) {
      throw place.wrong(Field.unended(e));
    }
  }

  /** The text, in the form that records have. */
  private static <T> String checked(Field place, Setting<T> setting, String text) {
    try {
      return setting.format(setting.parse(text));
    } catch (InvalidInputException e) {
      throw place.wrong(Field.unended(e));
    }
  }

  private static Source source(Field source) {
    Map<String, Field> fields = source.mapping(List.of("paper", "section", "code"));
    return new Source(
        source.required(fields, "paper").text(), text(fields, "section"), text(fields, "code"));
  }

  private static List<PublishedResult> results(Optional<Field> published) {
    List<PublishedResult> results = new ArrayList<>();
    for (Field result : published.map(list -> list.items(MOST_ITEMS)).orElse(List.of())) {
      Map<String, Field> fields =
          result.mapping(List.of("data", "result", "of", "source", "recalled"));
      results.add(
          new PublishedResult(
              result.required(fields, "data").text(),
              result.required(fields, "result").text(),
              text(fields, "of"),
              result.required(fields, "source").text(),
              fields.containsKey("recalled") && fields.get("recalled").flag()));
    }
    return results;
  }

  private static DataNote data(Field data) {
    Map<String, Field> fields = data.mapping(List.of("forms", "time", "note"));
    List<String> forms =
        data.required(fields, "forms").items(MOST_ITEMS).stream().map(Field::text).toList();
    return new DataNote(forms, text(fields, "time"), text(fields, "note"));
  }

  private static List<Setting<?>> recalled(
      Optional<Field> names, Map<Phase, Map<Setting<?>, String>> sections) {
    List<Setting<?>> settings = new ArrayList<>();
    for (Field name : names.map(list -> list.items(MOST_ITEMS)).orElse(List.of())) {
      Setting<?> setting = setting(name, name.text());
      if (sections.values().stream().noneMatch(section -> section.containsKey(setting))) {
        throw name.wrong(
            String.format(Locale.ROOT, "the protocol does not set '%s'", setting.name()));
      }
      settings.add(setting);
    }
    return settings;
  }

  private static List<String> texts(Optional<Field> list) {
    return list.map(items -> items.items(MOST_ITEMS)).orElse(List.of()).stream()
        .map(Field::text)
        .toList();
  }

  private static Optional<String> text(Map<String, Field> fields, String key) {
    return Optional.ofNullable(fields.get(key)).map(Field::text);
  }
}

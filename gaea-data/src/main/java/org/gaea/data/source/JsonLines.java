package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gaea.data.source.LabelTable.Row;
import org.gaea.input.Sentence;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a table of which each line is a JSON object with the columns' names as keys. */
final class JsonLines {
  private static final int MOST_COLUMNS = 1_000;
  private static final long BYTES_A_FIELD = 8;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonLines() {}

  /** Whether a text is not a table of separated values. */
  static boolean isJson(String text) {
    String begin = text.substring(0, Math.min(text.length(), 256)).stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
  }

  /**
   * @throws org.gaea.input.InvalidInputException if a line is no JSON object of simple values
   */
  static LabelTable read(Path file, String text) {
    List<String> lines = text.lines().toList();
    List<Integer> places = new ArrayList<>();
    List<Map<String, String>> objects = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        Map<String, String> object = object(file, i + 1, lines.get(i));
        places.add(i + 1);
        objects.add(object);
        columns.addAll(object.keySet());
        if (columns.size() > MOST_COLUMNS) {
          throw LabelTable.wrong(
              file,
              i + 1,
              Sentence.of(
                  "there are more than %d different keys up to here; write the same keys on each line",
                  MOST_COLUMNS));
        }
      }
    }
    List<String> names = List.copyOf(columns);
    Memory.require(BYTES_A_FIELD * names.size() * objects.size(), file.toString());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      Map<String, String> object = objects.get(i);
      rows.add(
          new Row(
              places.get(i),
              names.stream()
                  .map(name -> object.getOrDefault(name, ""))
                  .collect(Collectors.toList())));
    }
    return new LabelTable(file, names, rows);
  }

  private static Map<String, String> object(Path file, int line, String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException e) {
      throw LabelTable.wrong(
          file,
          line,
          Sentence.of(
              "this is no JSON object as {\"path\": \"cat/1.jpg\", \"class\": \"cat\"} is (%s); write one on each line",
              e.getOriginalMessage()));
    }
    if (!node.isObject()) {
      throw LabelTable.wrong(
          file,
          line,
          Sentence.of(
              "a JSON object is expected on each line, as {\"path\": \"cat/1.jpg\", \"class\": \"cat\"}"));
    }
    Map<String, String> object = new TreeMap<>();
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isValueNode()) {
                object.put(field.getKey().strip(), value.isNull() ? "" : value.asString().strip());
              }
            });
    return object;
  }
}

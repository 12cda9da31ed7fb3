package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents as wholes: nothing of some length stands in them twice. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");

  /** Fewer lines may be alike, as the heads of two tables are. */
  private static final int LINES = 5;

  private record Place(Path file, int line) {
    @Override
    public String toString() {
      return file.getFileName() + ":" + line;
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> below = Files.walk(ROOT.resolve("docs"));
        Stream<Path> here = Files.list(ROOT)) {
      return Stream.concat(here, below)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void nothingOfFiveLinesStandsTwice() throws IOException {
    Map<Path, List<String>> texts = new HashMap<>();
    for (Path file : documents()) {
      texts.put(file, Files.readAllLines(file));
    }
    assertThat(texts.keySet()).contains(ROOT.resolve("README.md"), ROOT.resolve("docs/results.md"));
    assertThat(repeated(texts)).isEmpty();
  }

  @Test
  void aCopiedParagraphAndACopiedTableAreFound() {
    List<String> text = List.of("# A", "", "one", "two", "three", "", "four", "five", "six");
    Path here = Path.of("here.md");
    assertThat(repeated(Map.of(here, text))).isEmpty();
    List<String> twice = new ArrayList<>(text);
    twice.add("between");
    twice.addAll(text.subList(2, text.size()));
    assertThat(repeated(Map.of(here, twice)))
        .containsExactly("here.md:11 repeats here.md:3", "here.md:12 repeats here.md:4");
    List<String> table = List.of("| a |", "| - |", "| 1 |", "| 2 |", "| 3 |");
    assertThat(repeated(Map.of(here, table, Path.of("there.md"), table)))
        .containsExactly("there.md:1 repeats here.md:1");
    assertThat(repeated(Map.of(here, table.subList(0, 4), Path.of("there.md"), table))).isEmpty();
  }

  /** Where that many lines, blank ones aside, have stood before. */
  private static List<String> repeated(Map<Path, List<String>> texts) {
    Map<List<String>, Place> seen = new HashMap<>();
    List<String> repeated = new ArrayList<>();
    for (Path file : texts.keySet().stream().sorted().toList()) {
      List<String> lines = new ArrayList<>();
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < Objects.requireNonNull(texts.get(file)).size(); i++) {
        String line = Objects.requireNonNull(texts.get(file)).get(i).strip();
        if (!line.isEmpty()) {
          lines.add(line);
          numbers.add(i + 1);
        }
      }
      for (int i = 0; i + LINES <= lines.size(); i++) {
        Place place = new Place(file, numbers.get(i));
        Place before = seen.putIfAbsent(List.copyOf(lines.subList(i, i + LINES)), place);
        if (before != null) {
          repeated.add(place + " repeats " + before);
        }
      }
    }
    return repeated;
  }
}

package org.gaea.nasbench101;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hashes that the benchmark's own code computed from matrices, where they are at hand. */
class PublishedHashesTest {
  /** An entry of the file, which has no form but this one. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\{\"hash\": \"([0-9a-f]{32})\", \"matrix\": \\[(\\[[^{}]*\\])\\], \"ops\": \\[([-0-9, ]*)\\]\\}");

  @Test
  void allFiftyHashesAgree() throws IOException {
    String configured = System.getenv("GAEA_DATA");
    Path file =
        Path.of(configured != null ? configured : "../../shared/data")
            .resolve("nasbench101/hash_fixture_50.json");
    assumeTrue(Files.exists(file), "no published hashes at " + file + "; set GAEA_DATA");
    List<MatchResult> entries = ENTRY.matcher(Files.readString(file)).results().toList();
    assertThat(entries).hasSize(50);
    assertThat(entries)
        .allSatisfy(entry -> assertThat(cell(entry).hash()).isEqualTo(entry.group(1)));
  }

  private static CellGraph cell(MatchResult entry) {
    List<List<Integer>> rows =
        Stream.of(entry.group(2).split("\\], \\[")).map(PublishedHashesTest::numbers).toList();
    List<Integer> sources = new ArrayList<>();
    for (int target = 1; target < rows.size(); target++) {
      int mask = 0;
      for (int source = 0; source < target; source++) {
        mask |= rows.get(source).get(target) << source;
      }
      sources.add(mask);
    }
    List<Integer> labels = numbers(entry.group(3));
    List<CellOperation> operations =
        labels.subList(1, labels.size() - 1).stream().map(CellOperation.all()::get).toList();
    return new CellGraph(CellTopology.reading(sources), operations);
  }

  private static List<Integer> numbers(String text) {
    return Stream.of(text.replaceAll("[\\[\\] ]", "").split(",")).map(Integer::valueOf).toList();
  }
}

package org.gaea.space.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201.NasBench201Classes;
import org.junit.jupiter.api.Test;

class NasBench201ClassesTest {
  private final SearchSpace space = NasBench201.space();

  @Test
  void thereAreAsManyClassesAsTheBenchmarkSays() {
    List<String> cells = space.all().map(NasBench201Classes::canonical).toList();
    assertThat(cells).hasSize(15_625);
    assertThat(new HashSet<>(cells)).hasSize(6_466);
  }

  @Test
  void aSkipPassesItsSourceAndNoneBringsNothing() {
    assertThat(canonical("|skip_connect~0|+|none~0|skip_connect~1|+|none~0|none~1|skip_connect~2|"))
        .isEqualTo("#+#+#+0");
    assertThat(canonical("|none~0|+|none~0|avg_pool_3x3~1|+|nor_conv_3x3~0|nor_conv_1x1~1|none~2|"))
        .isEqualTo("#+#+(0)@nor_conv_3x3");
    // A node of nothing but nothing from two edges is not itself nothing.
    assertThat(canonical("|none~0|+|none~0|none~1|+|none~0|none~1|avg_pool_3x3~2|"))
        .isEqualTo("#+#+(#+#)@avg_pool_3x3");
  }

  /** The published table numbers the class of every cell. */
  @Test
  void thePartitionIsThePublishedOne() throws IOException {
    String configured = System.getenv("GAEA_DATA");
    Path table =
        Path.of(configured != null ? configured : "../../shared/data")
            .resolve("nasbench201/nasbench201.csv.gz");
    assumeTrue(Files.exists(table), "no published table at " + table + "; set GAEA_DATA");
    Map<String, String> numbers = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int rows = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] row = line.split(",", -1);
        String number = row[header.indexOf("iso")];
        String known = numbers.putIfAbsent(canonical(row[header.indexOf("arch")]), number);
        assertThat(known == null ? seen.add(number) : known.equals(number)).as(line).isTrue();
        rows++;
      }
    }
    assertThat(rows).isEqualTo(15_625);
    assertThat(numbers).hasSize(6_466);
  }

  private String canonical(String cell) {
    return NasBench201Classes.canonical(space.parse(cell));
  }
}

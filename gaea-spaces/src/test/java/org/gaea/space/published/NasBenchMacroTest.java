package org.gaea.space.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Cost;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NasBenchMacroTest {
  private static final Skeleton CIFAR_10 = new Skeleton(32, 1, 3, 32, 32, 10);

  private final SearchSpace space = NasBenchMacro.space();

  /** Rows of the benchmark's table: code, params, flops. */
  @ParameterizedTest
  @CsvSource({
    "00000000, 387882, 7713280",
    "01201201, 1283434, 46109184",
    "10210012, 1811722, 47768064",
    "11111111, 1588874, 53246464",
    "20000002, 1241322, 31052288",
    "22212220, 1985514, 85164544",
    "22222222, 2932586, 105660928"
  })
  void costsEqualThePublishedOnes(String code, long parameters, long flops) {
    assertCosts(code, parameters, flops);
  }

  @Test
  void everyArchitecturesCostsEqualThePublishedOnes() throws IOException {
    Path table = data().resolve("nasbench-macro/nasbench_macro_cifar10.csv.gz");
    assumeTrue(Files.exists(table), "no published table at " + table + "; set GAEA_DATA");
    Set<String> codes = new HashSet<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] row = line.split(",", -1);
        String code = row[header.indexOf("code")];
        assertCosts(
            code,
            Long.parseLong(row[header.indexOf("params")]),
            Long.parseLong(row[header.indexOf("flops")]));
        codes.add(code);
      }
    }
    assertThat(codes).hasSize(6_561);
    assertThat(space.all().map(space::format)).allMatch(codes::contains);
  }

  /** The benchmark leaves out the additions of the classifier's bias, one a class. */
  private void assertCosts(String code, long parameters, long flops) {
    Architecture architecture = space.parse(code);
    assertThat(space.format(architecture)).isEqualTo(code);
    assertThat(space.cost(architecture, CIFAR_10)).isEqualTo(new Cost(parameters, flops + 10));
  }

  @Test
  void hasAsManyArchitecturesAsTheBenchmark() {
    assertThat(space.size()).isEqualTo(6_561);
    assertThat(space.neighbours(space.parse("22212220"))).hasSize(16);
  }

  @Test
  void malformedCodesAreRefusedWithTheirPlace() {
    assertThatThrownBy(() -> space.parse("2221222"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("7 characters, not 8")
        .hasMessageContaining("0 identity, 1 MB3_K3, 2 MB6_K5");
    assertThatThrownBy(() -> space.parse("22232220"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'3' at place 4");
  }

  private static Path data() {
    String configured = System.getenv("GAEA_DATA");
    return configured != null ? Path.of(configured) : Path.of("../../shared/data");
  }
}

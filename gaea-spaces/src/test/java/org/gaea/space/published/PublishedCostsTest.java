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
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.gaea.layer.Cost;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.junit.jupiter.api.Test;

/** Our counts against the published table of all 15,625 architectures, where it is at hand. */
class PublishedCostsTest {
  private static final Skeleton CIFAR_10 = new Skeleton(16, 5, 3, 32, 32, 10);

  @Test
  void everyArchitecturesCostsEqualThePublishedOnes() throws IOException {
    Path table = data().resolve("nasbench201/nasbench201.csv.gz");
    assumeTrue(Files.exists(table), "no published table at " + table + "; set GAEA_DATA");
    SearchSpace space = NasBench201.space();
    int rows = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] row = line.split(",", -1);
        String text = row[header.indexOf("arch")];
        Architecture architecture = space.parse(text);
        Cost cost = space.cost(architecture, CIFAR_10);
        assertThat(space.format(architecture)).isEqualTo(text);
        assertThat(cost.parameters())
            .isEqualTo(Long.parseLong(row[header.indexOf("params_formula")]));
        assertThat(cost.macs())
            .isEqualTo(Math.round(1e6 * Double.parseDouble(row[header.indexOf("mflops")])));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(15_625);
  }

  private static Path data() {
    String configured = System.getenv("GAEA_DATA");
    return configured != null ? Path.of(configured) : Path.of("../../shared/data");
  }
}

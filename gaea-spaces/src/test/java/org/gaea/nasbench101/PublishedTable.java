package org.gaea.nasbench101;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Rows of a published table of cells, where it is at hand. */
record PublishedTable(List<Row> rows) {
  record Row(String hash, CellGraph cell, long parameters) {}

  /** Skips the test if the table is absent. */
  static PublishedTable read(String name) throws IOException {
    String configured = System.getenv("GAEA_DATA");
    Path data = configured != null ? Path.of(configured) : Path.of("../../shared/data");
    Path table = data.resolve("nasbench101").resolve(name);
    assumeTrue(Files.exists(table), "no published table at " + table + "; set GAEA_DATA");
    List<Row> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] row = line.split(",", -1);
        CellGraph cell =
            CellGraph.of(
                Integer.parseInt(row[header.indexOf("vertices")]),
                Integer.parseInt(row[header.indexOf("edge_bits")]),
                row[header.indexOf("ops")]);
        rows.add(
            new Row(
                row[header.indexOf("hash")], cell, Long.parseLong(row[header.indexOf("params")])));
      }
    }
    return new PublishedTable(List.copyOf(rows));
  }
}

package org.gaea.tabular.source;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.gaea.tabular.TabularBenchmark;
import org.gaea.tabular.archive.NatsBenchArchive;
import org.gaea.tabular.csv.CsvTables;

/** Benchmarks from files, in whatever form they are. */
public final class Tables {
  private Tables() {}

  /**
   * Opens a benchmark.
   *
   * @param path a CSV file; a directory of CSV files that tell of the same architectures; the
   *     directory of NATS-Bench's official archive, or a tar of it
   * @throws InvalidInputException if there is none of these, or it is malformed
   */
  public static TabularBenchmark open(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          "There is no table at %s; give a file or a directory.".formatted(path));
    }
    if (NatsBenchArchive.isArchive(path)) {
      return NatsBenchArchive.open(path);
    }
    if (CsvTables.isTable(path)) {
      return CsvTables.read(path);
    }
    throw new InvalidInputException(
        "%s is no table; expected a .csv or .csv.gz file, a directory of such, or NATS-Bench's archive as a directory or a .tar file."
            .formatted(path));
  }
}

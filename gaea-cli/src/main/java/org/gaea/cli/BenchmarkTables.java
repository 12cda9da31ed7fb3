package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.cli.table.TableRanking;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.BenchmarkLookup.TableLookup;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Settings;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Measure;
import org.gaea.tabular.TabularBenchmark;

/** Opens the table that a run is compared with. */
final class BenchmarkTables {
  private BenchmarkTables() {}

  /**
   * Reads the table, if the configuration names one.
   *
   * @param err where to say that it takes long
   * @throws org.gaea.input.InvalidInputException if it cannot be read, does not have all
   *     architectures of the space, or lacks the measure
   */
  static BenchmarkLookup of(Configuration configuration, PrintWriter err) {
    Optional<Path> table = configuration.get(Settings.TABLE);
    if (table.isEmpty()) {
      return BenchmarkLookup.NONE;
    }
    try (TabularBenchmark known = TabularBenchmark.open(table.get())) {
      Measure asked =
          configuration
              .get(Settings.TABLE_MEASURE)
              .map(known::measure)
              .orElseGet(known::defaultMeasure);
      ArchitectureKeys keys =
          ArchitectureKeys.require(
              known, SpaceSource.of(configuration.get(Settings.SPACE)).space());
      return new TableLookup(TableRanking.ranking(known, asked, err), keys);
    }
  }
}

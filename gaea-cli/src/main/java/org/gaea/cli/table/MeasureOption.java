package org.gaea.cli.table;

import org.gaea.tabular.Measure;
import org.gaea.tabular.TabularBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What architectures are compared by. */
final class MeasureOption {
  @Option(
      names = "--measure",
      paramLabel = "NAME",
      description = {
        "What to compare by: RUN/SPLIT@EPOCHS, as in cifar10/test@200 or cifar10-valid/valid@12, or a cost, as in cifar10/parameters.",
        "Default: cifar10/test@200, or else the table's first accuracy."
      })
  private @Nullable String measure;

  Measure of(TabularBenchmark table) {
    return measure == null ? table.defaultMeasure() : table.measure(measure);
  }
}

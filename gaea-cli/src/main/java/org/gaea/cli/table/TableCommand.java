package org.gaea.cli.table;

import java.nio.file.Path;
import java.util.Optional;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tabular.Measure;
import org.gaea.tabular.TabularBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gaea table}: it only says what there is to ask. */
@Command(
    name = "table",
    description = "Look up architectures in a tabular benchmark.",
    synopsisSubcommandLabel = "QUESTION",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  gaea table best --table nasbench201 --top 5",
      "  gaea table rank --table nasbench201 --measure cifar100/test@200 ARCHITECTURE",
      "",
      "docs/tables.md says which files are tables and what measures mean."
    },
    subcommands = {
      BestCommand.class,
      QueryCommand.class,
      RankCommand.class,
      NeighboursCommand.class
    })
public final class TableCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Name a question, as in 'gaea table best'; 'gaea table --help' lists them.");
  }

  /** The measure that architectures are compared by. */
  static final class MeasureOption {
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

  /** A part of a table that is looked at alone. */
  static final class PartOption {
    @Option(
        names = "--space",
        paramLabel = "NAME_OR_FILE",
        description =
            "Only the architectures of this space, all of which have to be in the table. Default: all of the table.")
    private @Nullable String space;

    Optional<SearchSpace> space() {
      return Optional.ofNullable(space).map(named -> SpaceSource.of(named).space());
    }
  }

  /** The flags that every question has. */
  static final class TableOptions {
    @Option(
        names = "--table",
        paramLabel = "FILE_OR_DIR",
        required = true,
        description =
            "A CSV file, a directory of CSV files, or NATS-Bench's archive (a directory or a .tar).")
    private Path table;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    Path table() {
      return table;
    }

    boolean json() {
      return json;
    }
  }
}

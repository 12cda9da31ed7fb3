package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gaea.benchmark.Measure;
import org.gaea.benchmark.TabularBenchmark;
import org.gaea.benchmark.source.Tables;
import org.gaea.cli.table.Patience;
import org.gaea.experiment.Oracle;
import org.gaea.experiment.TableOracle;
import org.gaea.input.InvalidInputException;
import org.gaea.spacefile.SpaceSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The table that a search is compared with. It is no setting: no result depends on it. */
final class TruthOptions {
  @Option(
      names = "--table",
      paramLabel = "FILE_OR_DIR",
      description =
          "Tabular benchmark that tells, every epoch, how good the architecture is that would be"
              + " chosen; the search does not see it.")
  private @Nullable Path table;

  @Option(
      names = "--table-measure",
      paramLabel = "NAME",
      description =
          "What it is asked for, as in cifar10-valid/valid@200. Default: cifar10/test@200, or else"
              + " the table's first accuracy.")
  private @Nullable String measure;

  /**
   * Reads the table, if there is one.
   *
   * @param nameOrFile the space that is searched, as {@code --space} takes it
   * @param err where to say that it takes long
   * @throws InvalidInputException if it cannot be read, is of another space, or lacks the measure
   */
  Oracle oracle(String nameOrFile, PrintWriter err) {
    if (table == null) {
      if (measure != null) {
        throw new InvalidInputException(
            "--table-measure is given without --table; name the table too.");
      }
      return Oracle.NONE;
    }
    try (TabularBenchmark known = Tables.open(table)) {
      Measure asked = measure == null ? known.defaultMeasure() : known.measure(measure);
      UnaryOperator<String> keys =
          TableOracle.keys(known, SpaceSource.of(nameOrFile).space().name());
      return new TableOracle(Patience.ranking(known, asked, err), keys);
    }
  }

  /** These flags again, for the command that repeats the run. */
  String flags() {
    return (table == null ? "" : " --table " + Repeat.quoted(table.toString()))
        + (measure == null ? "" : " --table-measure " + Repeat.quoted(measure));
  }

  /**
   * The flags of a recorded command.
   *
   * @param command as {@link Repeat} writes it; empty if there was none
   */
  static TruthOptions recorded(String command) {
    List<String> words = Repeat.words(command);
    TruthOptions options = new TruthOptions();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals("--table")) {
        options.table = path(words.get(i + 1));
      } else if (words.get(i).equals("--table-measure")) {
        options.measure = words.get(i + 1);
      }
    }
    return options;
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
          "The log names the table '%s', which can be no file.".formatted(text), e);
    }
  }
}

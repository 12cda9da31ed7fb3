package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.gaea.cli.table.Patience;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.TableLookup;
import org.gaea.input.InvalidInputException;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tabular.Measure;
import org.gaea.tabular.TabularBenchmark;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The table that a search is compared with. It is no setting: no result depends on it. */
final class BenchmarkOptions {
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
  BenchmarkLookup oracle(String nameOrFile, PrintWriter err) {
    if (table == null) {
      if (measure != null) {
        throw new InvalidInputException(
            "--table-measure is given without --table; name the table too.");
      }
      return BenchmarkLookup.NONE;
    }
    try (TabularBenchmark known = TabularBenchmark.open(table)) {
      Measure asked = measure == null ? known.defaultMeasure() : known.measure(measure);
      UnaryOperator<String> keys =
          TableLookup.keys(known, SpaceSource.of(nameOrFile).space().name());
      return new TableLookup(Patience.ranking(known, asked, err), keys);
    }
  }

  /** These flags again, for the command that repeats the run. */
  String flags() {
    return (table == null ? "" : " --table " + RepeatCommandLine.quoted(table.toString()))
        + (measure == null ? "" : " --table-measure " + RepeatCommandLine.quoted(measure));
  }

  /**
   * The flags of a recorded command.
   *
   * @param command as {@link RepeatCommandLine} writes it; empty if there was none
   */
  static BenchmarkOptions recorded(String command) {
    List<String> words = RepeatCommandLine.words(command);
    BenchmarkOptions options = new BenchmarkOptions();
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

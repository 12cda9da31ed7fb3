package org.gaea.tabular;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tabular.HeldTable.Column;
import org.gaea.tabular.Measure.MeasureHints;

/**
 * A table that knows, of every architecture of a space, what training it gives. A search is judged
 * by it. Architectures are identified by the string form of their space.
 */
public interface TabularBenchmark extends AutoCloseable {
  /**
   * Opens a benchmark, in whatever form its files are.
   *
   * @param path a CSV file; a directory of CSV files on the same architectures; the directory of
   *     NATS-Bench's official archive, or a tar of it
   * @throws InvalidInputException if there is none of these, or it is malformed
   */
  static TabularBenchmark open(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          Sentence.of("There is no table at %s; give a file or a directory.", path));
    }
    if (NatsBenchArchive.isArchive(path)) {
      return NatsBenchArchive.open(path);
    }
    if (CsvTables.isTable(path)) {
      return CsvTables.read(path);
    }
    throw new InvalidInputException(
        Sentence.of(
            "%s is no table; expected a .csv or .csv.gz file, a directory of such, or NATS-Bench's archive as a directory or a .tar file.",
            path));
  }

  /**
   * A table in memory that knows means alone.
   *
   * @param space whose architectures they are, if it has a name
   * @param architectures each once
   * @param means of each architecture by measure, in the order to show them; NaN stands for none
   * @throws InvalidInputException if an architecture is there twice
   */
  static TabularBenchmark of(
      String name,
      Optional<String> space,
      List<String> architectures,
      Map<Measure, double[]> means) {
    return new HeldTable(
        name,
        space,
        architectures,
        means.entrySet().stream()
            .map(mean -> new Column(mean.getKey(), mean.getValue(), new TreeMap<>()))
            .toList());
  }

  /** What people call it, as in "NAS-Bench-201". */
  String name();

  /** The name of the search space that its architectures belong to, if the table says. */
  Optional<String> space();

  /** The architectures that the table holds, in its order. */
  List<String> architectures();

  /** Every measure that the table has of some architecture, in the order to show them. */
  List<Measure> measures();

  /** What an architecture is judged by where nothing is said; one of {@link #measures()}. */
  Measure defaultMeasure();

  /**
   * The mean over the seeds of a measure.
   *
   * @return empty if the table does not have it of this architecture
   * @throws InvalidInputException if the architecture is not in the table, or its part of the table
   *     is damaged
   */
  OptionalDouble value(String architecture, Measure measure);

  /**
   * What each run gave, where the table says.
   *
   * @return the value by seed; by the number of the run where seeds are unknown; empty if only the
   *     mean is known
   * @throws InvalidInputException as {@link #value} does
   */
  SortedMap<Integer, Double> seeds(String architecture, Measure measure);

  /**
   * The table's measure of a name.
   *
   * @throws InvalidInputException if it has none; the message lists those it has
   */
  default Measure measure(String name) {
    return measures().stream()
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow(() -> MeasureHints.unknown(name, this));
  }

  /**
   * Whether what is known of an architecture is read when it is asked for, so that ranking all of
   * them takes long.
   */
  default boolean readsOnDemand() {
    return false;
  }

  /** Gives back open files; a table that is held in memory has none. */
  @Override
  default void close() {}
}

package org.gaea.tabular;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a benchmark's files mean. Those of published tables are resources of this
 * package; a custom table describes itself: its columns are named after measures.
 *
 * @param benchmark what people call it
 * @param space the name of its search space, if that is known
 * @param key the column with the architecture's string form
 */
record CsvDescription(
    String benchmark, Optional<String> space, String key, List<Described> columns) {
  private static final List<CsvDescription> PUBLISHED =
      List.of(
          published("NAS-Bench-201", "nas-bench-201", "arch", "nas-bench-201.csv"),
          published("NAS-Bench-Macro", "nas-bench-macro", "code", "nas-bench-macro.csv"),
          published("NAS-Bench-101", "nas-bench-101", "hash", "nas-bench-101.csv"),
          published("EC-NAS-Bench", "nas-bench-101", "hash", "ec-nas-bench.csv"));

  /** Whose column a description is of. */
  enum FileKind {
    /** The file with a row an architecture. */
    ROWS,
    /** A row an architecture and seed, by the architecture's index. */
    SEEDS,
    /** A row an architecture, by its index, of the run that the file's name ends in. */
    HARDWARE
  }

  /**
   * A column.
   *
   * @param measure the name of the measure; a {@code *} stands for the run in the file's name
   * @param factor from the column's unit to the measure's
   * @param missing what stands for no value beside nothing at all; a number
   * @param seed of the run, where each run has a column
   */
  record Described(
      FileKind kind,
      String column,
      String measure,
      double factor,
      double missing,
      OptionalInt seed) {

    Measure measure(String run) {
      return Measure.parse(measure.replace("*", run));
    }
  }

  /**
   * The one that explains most columns of a file's header, or null if none explains any.
   *
   * @param file the name of a custom table
   */
  static @Nullable CsvDescription matching(String file, List<String> header) {
    CsvDescription best = null;
    long most = 0;
    for (CsvDescription one : PUBLISHED) {
      long known = header.contains(one.key()) ? one.columns(FileKind.ROWS, header).size() : 0;
      if (known > most) {
        best = one;
        most = known;
      }
    }
    return best != null ? best : selfDescribed(file, header);
  }

  /** The described columns of a kind that a header has. */
  List<Described> columns(FileKind kind, List<String> header) {
    return columns.stream()
        .filter(column -> column.kind() == kind && header.contains(column.column()))
        .toList();
  }

  private static @Nullable CsvDescription selfDescribed(String file, List<String> header) {
    Optional<String> space =
        SearchSpaces.all().stream().map(SearchSpace::name).filter(header::contains).findFirst();
    String key = space.orElse("architecture");
    List<Described> columns =
        header.stream()
            .filter(column -> column.contains("/"))
            .map(
                column ->
                    new Described(
                        FileKind.ROWS, column, column, 1, Double.NaN, OptionalInt.empty()))
            .toList();
    return header.contains(key) && !columns.isEmpty()
        ? new CsvDescription(file, space, key, columns)
        : null;
  }

  private static CsvDescription published(
      String benchmark, String space, String key, String resource) {
    InputStream in =
        Objects.requireNonNull(CsvDescription.class.getResourceAsStream(resource), resource);
    List<Described> columns = new ArrayList<>();
    try (CsvRows rows = CsvRows.of(resource, in)) {
      for (String[] row = rows.next(); row != null; row = rows.next()) {
        columns.add(described(row));
      }
    }
    return new CsvDescription(benchmark, Optional.of(space), key, columns);
  }

  private static Described described(String... row) {
    FileKind kind =
        Arrays.stream(FileKind.values())
            .filter(one -> one.name().equalsIgnoreCase(row[0]))
            .findFirst()
            .orElseThrow();
    return new Described(
        kind,
        row[1],
        row[2],
        row[3].isEmpty() ? 1 : Double.parseDouble(row[3]),
        row[4].isEmpty() ? Double.NaN : Double.parseDouble(row[4]),
        row[5].isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(row[5])));
  }
}

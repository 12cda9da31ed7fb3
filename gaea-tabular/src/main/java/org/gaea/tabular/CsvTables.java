package org.gaea.tabular;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tabular.CsvDescription.Described;
import org.gaea.tabular.CsvDescription.FileKind;
import org.gaea.tabular.HeldTable.ColumnBuilder;

/**
 * Benchmarks as comma-separated values, plain or gzip: one file with a row an architecture, and
 * beside it, in the same directory, files that tell more of the same architectures by their {@code
 * index}.
 */
final class CsvTables {
  /** More than twice the largest published space, NAS-Bench-101. */
  private static final int MOST_ROWS = 1_000_000;

  private static final String INDEX = "index";
  private static final String SEED = "seed";

  private final Path main;
  private final CsvDescription description;
  private final List<String> architectures = new ArrayList<>();
  private final Map<String, Integer> rowOfIndex = new HashMap<>();
  private final Map<String, ColumnBuilder> drafts = new LinkedHashMap<>();

  private CsvTables(Path main, CsvDescription description) {
    this.main = main;
    this.description = description;
  }

  /**
   * Whether there is anything here for {@link #read}: a file of that kind, or a directory of some.
   */
  static boolean isTable(Path path) {
    return CsvRows.isCsv(path) || (Files.isDirectory(path) && !files(path).isEmpty());
  }

  /**
   * Reads a table.
   *
   * @param path one file, which is read alone; or a directory, all of whose files are read together
   * @throws InvalidInputException if there is no table, or more than one, or it is malformed
   */
  static TabularBenchmark read(Path path) {
    boolean directory = Files.isDirectory(path);
    List<Path> files = directory ? files(path) : List.of(path);
    Map<Path, CsvDescription> tables = new LinkedHashMap<>();
    for (Path file : files) {
      try (CsvRows rows = CsvRows.open(file)) {
        CsvDescription description =
            CsvDescription.matching(file.getFileName().toString(), rows.header());
        if (description != null) {
          tables.put(file, description);
        }
      }
    }
    if (tables.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has no column of architectures beside one that is known; name the columns as docs/tables.md says%s.",
              path, directory ? "" : ", or give the directory if this file only adds to another"));
    }
    if (tables.size() > 1) {
      throw new InvalidInputException(
          Sentence.of(
              "%s holds several tables (%s); name one of these files.",
              path,
              String.join(
                  ", ", tables.keySet().stream().map(f -> f.getFileName().toString()).toList())));
    }
    Map.Entry<Path, CsvDescription> only = tables.entrySet().iterator().next();
    CsvTables table = new CsvTables(only.getKey(), only.getValue());
    table.readRows();
    files.stream().filter(file -> !file.equals(only.getKey())).forEach(table::readAddition);
    return table.held();
  }

  private static List<Path> files(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(CsvRows::isCsv).sorted().toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot list %s; check that it may be read.", directory), e);
    }
  }

  private void readRows() {
    try (CsvRows rows = CsvRows.open(main)) {
      int key = rows.header().indexOf(description.key());
      int index = rows.header().indexOf(INDEX);
      List<ColumnReader> cells = cells(rows, FileKind.ROWS, "");
      for (String[] row = rows.next(); row != null; row = rows.next()) {
        int number = architectures.size();
        if (number == MOST_ROWS) {
          throw new InvalidInputException(
              Sentence.of(
                  "%s has more than %,d rows; split it into smaller tables.", main, MOST_ROWS));
        }
        architectures.add(row[key].strip());
        if (index >= 0) {
          rowOfIndex.put(row[index], number);
        }
        for (ColumnReader cell : cells) {
          double value = cell.value(row, rows);
          cell.described()
              .seed()
              .ifPresentOrElse(
                  seed -> cell.draft().seed(seed, number, value),
                  () -> cell.draft().mean(number, value));
        }
      }
    }
    if (architectures.isEmpty()) {
      throw new InvalidInputException(Sentence.of("%s has a header and no rows.", main));
    }
  }

  private void readAddition(Path file) {
    try (CsvRows rows = CsvRows.open(file)) {
      int index = rows.header().indexOf(INDEX);
      int seed = rows.header().indexOf(SEED);
      List<ColumnReader> cells =
          cells(rows, seed >= 0 ? FileKind.SEEDS : FileKind.HARDWARE, run(file));
      if (index < 0 || cells.isEmpty()) {
        return;
      }
      for (String[] row = rows.next(); row != null; row = rows.next()) {
        Integer number = rowOfIndex.get(row[index]);
        if (number == null) {
          throw rows.wrong(INDEX, row[index], "one of " + main.getFileName());
        }
        for (ColumnReader cell : cells) {
          double value = cell.value(row, rows);
          if (seed >= 0) {
            cell.draft().seed(seed(row[seed], rows), number, value);
          } else {
            cell.draft().mean(number, value);
          }
        }
      }
    }
  }

  private static int seed(String text, CsvRows rows) {
    if (!text.matches("[0-9]{1,9}")) {
      throw rows.wrong(SEED, text, "a whole number");
    }
    return Integer.parseInt(text);
  }

  /** {@code cifar100} of {@code hw_cifar100.csv.gz}. */
  private static String run(Path file) {
    String name = file.getFileName().toString().replaceFirst("(?i)\\.csv(\\.gz)?$", "");
    return name.substring(name.lastIndexOf('_') + 1);
  }

  private List<ColumnReader> cells(CsvRows rows, FileKind kind, String run) {
    List<ColumnReader> cells = new ArrayList<>();
    for (Described column : description.columns(kind, rows.header())) {
      ColumnBuilder draft =
          drafts.computeIfAbsent(
              column.measure().replace("*", run), name -> new ColumnBuilder(column.measure(run)));
      cells.add(new ColumnReader(rows.header().indexOf(column.column()), column, draft));
    }
    return cells;
  }

  private TabularBenchmark held() {
    List<HeldTable.Column> columns =
        drafts.values().stream().map(draft -> draft.column(architectures.size())).toList();
    return new HeldTable(description.benchmark(), description.space(), architectures, columns);
  }

  /** Reads a measure from a file's rows. */
  private record ColumnReader(int at, Described described, ColumnBuilder draft) {
    double value(String[] row, CsvRows rows) {
      String text = row[at].strip();
      if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
        return Double.NaN;
      }
      double value;
      try {
        // In decimals, so that 15.64737 million is a whole number.
        value =
            described.factor() == 1
                ? Double.parseDouble(text)
                : new BigDecimal(text)
                    .multiply(BigDecimal.valueOf(described.factor()))
                    .doubleValue();
      } catch (ArithmeticException | NumberFormatException e) {
        throw rows.wrong(described.column(), text, "a number or nothing");
      }
      if (Double.isFinite(value)) {
        return value == described.missing() ? Double.NaN : value;
      }
      throw rows.wrong(described.column(), text, "a finite number");
    }
  }
}

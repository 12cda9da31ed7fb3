package org.gaea.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.storage.WholeFile;
import org.gaea.study.StudyRun.State;
import org.gaea.study.StudyRun.StudyScore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * The results of a study as CSV files: one of the runs, a row each, and one of facts such as
 * command, date and machine. Fields with commas, quotes or line breaks are quoted as RFC 4180 has
 * it.
 */
final class StudyCsv {
  /** The largest that is read, in bytes. */
  private static final long MOST_BYTES = 64 << 20;

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
          .build();

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "contestant",
          "space",
          "data",
          "seed",
          "state",
          "error",
          "architecture",
          "test_accuracy",
          "parameters",
          "macs",
          "trials",
          "search_seconds",
          "train_seconds");

  private static final String VALUE = "value ";
  private static final String REGRET = "regret ";

  private StudyCsv() {}

  /** Writes the runs, with two columns for each measure. */
  public static void write(Path file, List<StudyRun> runs) {
    Set<String> measures = new LinkedHashSet<>();
    runs.forEach(run -> run.scores().forEach(score -> measures.add(score.measure())));
    List<String> header = new ArrayList<>(COLUMNS);
    measures.forEach(measure -> header.addAll(List.of(VALUE + measure, REGRET + measure)));
    StringBuilder text = new StringBuilder(line(header));
    for (StudyRun run : runs) {
      List<String> fields =
          new ArrayList<>(
              List.of(
                  run.id(),
                  run.contestant(),
                  run.space(),
                  run.data(),
                  Long.toString(run.seed()),
                  run.state().name().toLowerCase(Locale.ROOT),
                  run.error(),
                  run.architecture(),
                  number(run.testAccuracy()),
                  number(run.parameters()),
                  number(run.macs()),
                  number(run.trials()),
                  seconds(run.searchSeconds()),
                  seconds(run.trainSeconds())));
      for (String measure : measures) {
        Optional<StudyScore> score =
            run.scores().stream().filter(own -> own.measure().equals(measure)).findFirst();
        fields.add(score.map(own -> rounded(own.value())).orElse(""));
        fields.add(score.map(own -> rounded(own.regret())).orElse(""));
      }
      text.append(line(fields));
    }
    WholeFile.write(file, text.toString());
  }

  /** Writes facts, a row each. */
  public static void writeFacts(Path file, Map<String, String> facts) {
    StringBuilder text = new StringBuilder("name,value\n");
    facts.forEach((name, value) -> text.append(line(List.of(name, value))));
    WholeFile.write(file, text.toString());
  }

  /**
   * Reads runs that were written.
   *
   * @throws InvalidInputException if it cannot be read, or is not such a file
   */
  public static List<StudyRun> read(Path file) {
    List<List<String>> rows = rows(file);
    List<String> header = rows.get(0);
    if (!header.containsAll(COLUMNS) || Set.copyOf(header).size() != header.size()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is not a file of a study's runs; expected the columns %s.",
              file, String.join(", ", COLUMNS)));
    }
    List<StudyRun> runs = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      Map<String, String> row = new LinkedHashMap<>();
      if (rows.get(i).size() != header.size()) {
        throw new InvalidInputException(
            Sentence.of(
                "%s: row %d has %d fields, expected %d.",
                file, i + 1, rows.get(i).size(), header.size()));
      }
      for (int column = 0; column < header.size(); column++) {
        row.put(header.get(column), rows.get(i).get(column));
      }
      try {
        runs.add(run(row));
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            Sentence.of("%s: row %d has a number or a state that is none.", file, i + 1), e);
      }
    }
    return runs;
  }

  /**
   * Reads facts that were written, in their order.
   *
   * @throws InvalidInputException if it cannot be read, or is not such a file
   */
  public static Map<String, String> readFacts(Path file) {
    Map<String, String> facts = new LinkedHashMap<>();
    List<List<String>> rows = rows(file);
    if (!rows.get(0).equals(List.of("name", "value"))
        || rows.stream().anyMatch(row -> row.size() != 2)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is not a file of a study's facts; expected the columns name and value.", file));
    }
    rows.stream().skip(1).forEach(row -> facts.put(row.get(0), row.get(1)));
    return facts;
  }

  private static StudyRun run(Map<String, String> row) {
    List<StudyScore> scores = new ArrayList<>();
    row.forEach(
        (column, text) -> {
          String measure = column.startsWith(VALUE) ? column.substring(VALUE.length()) : "";
          String regret = row.getOrDefault(REGRET + measure, "");
          if (!measure.isEmpty() && !text.isEmpty() && !regret.isEmpty()) {
            scores.add(
                new StudyScore(measure, Double.parseDouble(text), Double.parseDouble(regret)));
          }
        });
    return new StudyRun(
        field(row, "id"),
        field(row, "contestant"),
        field(row, "space"),
        field(row, "data"),
        Long.parseLong(field(row, "seed")),
        State.valueOf(field(row, "state").toUpperCase(Locale.ROOT)),
        field(row, "error"),
        field(row, "architecture"),
        real(field(row, "test_accuracy")),
        whole(field(row, "parameters")),
        whole(field(row, "macs")),
        whole(field(row, "trials")),
        real(field(row, "search_seconds")),
        real(field(row, "train_seconds")),
        scores);
  }

  private static String field(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static OptionalDouble real(String text) {
    return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  private static OptionalLong whole(String text) {
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? rounded(value.getAsDouble()) : "";
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String seconds(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "";
  }

  /** To a hundred-thousandth of a per cent, without trailing zeros. */
  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.5f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  private static String line(List<String> fields) {
    List<String> quoted = new ArrayList<>();
    fields.forEach(
        field ->
            quoted.add(
                field.matches("[^,\"\\r\\n]*")
                    ? field
                    : "\"" + field.replace("\"", "\"\"") + "\""));
    return String.join(",", quoted) + "\n";
  }

  /** The rows, the header first. */
  private static List<List<String>> rows(Path file) {
    List<List<String>> rows = new ArrayList<>();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInputException(
            Sentence.of(
                "%s has more than %,d bytes, and no file of its kind is so long; check its path.",
                file, MOST_BYTES));
      }
      try (MappingIterator<String[]> read =
          CSV.readerFor(String[].class).readValues(Files.readString(file))) {
        read.forEachRemaining(row -> rows.add(List.of(row)));
      }
    } catch (IOException | JacksonException e) {
      throw new InvalidInputException(
          Sentence.of(
              "Cannot read %s as comma-separated values: %s.",
              file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
    if (rows.isEmpty()) {
      throw new InvalidInputException(Sentence.of("%s is empty, expected a row of columns.", file));
    }
    return rows;
  }
}

package org.gaea.tabular;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * The rows of a file of comma-separated values, plain or gzip, with its header read. Every row has
 * as many fields as the header.
 */
final class CsvRows implements AutoCloseable {
  /** Of decompressed bytes, so that a gzip bomb is refused before it fills the memory. */
  private static final long LARGEST = 1L << 28;

  private static final int BUFFER = 1 << 16;
  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.SKIP_EMPTY_LINES)
          .build();

  private final String file;
  private final InputStream in;
  private final MappingIterator<String[]> rows;
  private final List<String> header;
  private int row = 1;

  private CsvRows(String file, InputStream in) {
    this.file = file;
    this.in = in;
    try {
      this.rows = CSV.readerFor(String[].class).readValues(in);
      this.header =
          rows.hasNext() ? Arrays.stream(rows.next()).map(String::strip).toList() : List.of();
    } catch (JacksonException e) {
      throw unreadable(file, e);
    }
    requireCommas();
    if (header.isEmpty() || new HashSet<>(header).size() != header.size()) {
      throw new InvalidInputException(
          Sentence.of("%s does not begin with a row of different column names; add one.", file));
    }
  }

  /**
   * Spreadsheets of many countries separate by other characters, as the comma is in their numbers.
   */
  private void requireCommas() {
    if (header.size() != 1) {
      return;
    }
    for (char separator : new char[] {';', '\t', '|'}) {
      if (header.get(0).indexOf(separator) >= 0) {
        throw new InvalidInputException(
            Sentence.of(
                "%s is separated by %s, and commas are expected between columns and points in numbers; save it as comma-separated values.",
                file, separator == '\t' ? "tabulators" : "'" + separator + "'"));
      }
    }
  }

  static boolean isCsv(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }

  static CsvRows open(Path file) {
    try {
      return new CsvRows(file.toString(), content(file));
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /** Rows of a resource of this module; {@code name} is for messages. */
  static CsvRows of(String name, InputStream in) {
    return new CsvRows(name, in);
  }

  private static InputStream content(Path file) throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      return new Limited(file, gzip ? new GZIPInputStream(plain, BUFFER) : plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  List<String> header() {
    return header;
  }

  /**
   * The next row, or null after the last.
   *
   * @throws InvalidInputException if it cannot be read or has another number of fields
   */
  String @Nullable [] next() {
    String[] fields;
    try {
      if (!rows.hasNext()) {
        return null;
      }
      fields = rows.next();
    } catch (JacksonException e) {
      throw unreadable(file, e);
    }
    row++;
    if (fields.length != header.size()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s, row %d has %d fields, but the header has %d; the file may be cut off.",
              file, row, fields.length, header.size()));
    }
    return fields;
  }

  /** A complaint about a field of the row that was read last. */
  InvalidInputException wrong(String column, String value, String expected) {
    return new InvalidInputException(
        Sentence.of("%s, row %d: %s is '%s', expected %s.", file, row, column, value, expected));
  }

  private static InvalidInputException unreadable(String file, Exception e) {
    String reason = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
    return new InvalidInputException(
        Sentence.of(
            "Cannot read %s as comma-separated values: %s; check that it is whole.",
            file, Objects.requireNonNullElse(reason, "it is damaged")),
        e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static final class Limited extends FilterInputStream {
    private final Path file;
    private long read;

    Limited(Path file, InputStream in) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > LARGEST) {
        throw new InvalidInputException(
            Sentence.of(
                "%s holds more than %d MiB; split it into smaller tables.", file, LARGEST >> 20));
      }
    }
  }
}

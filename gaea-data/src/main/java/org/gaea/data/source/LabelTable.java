package org.gaea.data.source;

import java.nio.file.Path;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * The rows of a label file.
 *
 * @param file for messages
 * @param columns their names, different
 */
record LabelTable(Path file, List<String> columns, List<Row> rows) {
  /**
   * A row.
   *
   * @param line of the file that it begins in, from 1
   * @param fields one for each column, without spaces around; empty where there is nothing
   */
  record Row(int line, List<String> fields) {}

  /** A complaint about a row. */
  InvalidInputException wrong(Row row, Sentence what) {
    return new InvalidInputException(Sentence.of("'%s', line %d: %s.", file, row.line(), what));
  }

  /** The same about a line that is no row. */
  static InvalidInputException wrong(Path file, int line, Sentence what) {
    return new InvalidInputException(Sentence.of("'%s', line %d: %s.", file, line, what));
  }
}

package org.gaea.cli.table;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The flags that every question has. */
final class TableOptions {
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

package org.gaea.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The flag that shows what was made. */
final class OpenOption {
  @Option(
      names = "--open",
      description = "Open it in the browser, where there is a desktop; elsewhere this is said.")
  private boolean open;

  /** The desktop that opens pages if that was asked for. */
  Desktop desktop(PrintWriter err) {
    return Desktop.of(open, err);
  }
}

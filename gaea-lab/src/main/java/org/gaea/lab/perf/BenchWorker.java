package org.gaea.lab.perf;

import java.io.IOException;
import org.gaea.spacefile.SpaceSource;

/** The main class of measuring processes, which knows spaces of files too. */
final class BenchWorker {
  private BenchWorker() {}

  /**
   * Measures.
   *
   * @param args as {@link Worker} takes them
   */
  public static void main(String[] args) throws IOException {
    Worker.serve(args, nameOrFile -> SpaceSource.of(nameOrFile).space());
  }
}

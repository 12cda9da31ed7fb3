package org.gaea.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A search of short steps and many epochs, for tests that interrupt it. */
final class SmallSearch {
  private static final List<String> OPTIONS =
      List.of(
          "--channels",
          "2",
          "--cells",
          "1",
          "--batch",
          "64",
          "--resolution",
          "8",
          "--epochs",
          "20",
          "--train-epochs",
          "1",
          "--threads",
          "1");

  private SmallSearch() {}

  /** The arguments of one that writes to a directory. */
  static List<String> into(Path run) {
    List<String> arguments = new ArrayList<>(List.of("search"));
    arguments.addAll(OPTIONS);
    arguments.addAll(List.of("--out", run.toString()));
    return arguments;
  }
}

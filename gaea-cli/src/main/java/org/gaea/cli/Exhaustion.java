package org.gaea.cli;

import java.util.List;
import java.util.Locale;

/** How a lack of memory shows. */
final class Exhaustion {
  static final String SENTENCE =
      "Memory is exhausted; choose a smaller --batch, --channels or --cells, or raise the limit.";

  /** What libtorch, oneDNN and the C++ library say when they get none. */
  private static final List<String> NATIVE =
      List.of(
          "can't allocate memory",
          "not enough memory",
          "bad_alloc",
          "out of memory",
          "could not create a memory",
          "cannot allocate memory");

  private Exhaustion() {}

  /** Whether a failure, or what caused it, is a lack of memory. */
  static boolean isMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof OutOfMemoryError || NATIVE.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }
}

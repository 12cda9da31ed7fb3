package org.gaea.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a lack of memory shows. */
final class MemoryExhaustion {
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

  /**
   * What oneDNN says when there is none for its code. What it has no code for, it says of a
   * primitive's descriptor.
   */
  private static final Pattern NO_PRIMITIVE =
      Pattern.compile("could not (create|execute) a primitive(?! descriptor)");

  private MemoryExhaustion() {}

  /** Whether a failure, or what caused it, is a lack of memory. */
  static boolean isMemory(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof OutOfMemoryError
          || NATIVE.stream().anyMatch(message::contains)
          || NO_PRIMITIVE.matcher(message).find()) {
        return true;
      }
    }
    return false;
  }
}

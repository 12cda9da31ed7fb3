package org.gaea.data.source;

import org.gaea.input.InvalidInputException;

/** How much of the Java heap images may take. */
final class Memory {
  private static final int MEBIBYTE = 1 << 20;

  private Memory() {}

  /** Bytes that reading one data set may hold: half of what the heap can grow to. */
  static long allowance() {
    return Runtime.getRuntime().maxMemory() / 2;
  }

  /**
   * @param bytes what is about to be held
   * @throws InvalidInputException if that is more than the allowance
   */
  static void require(long bytes, String specification) {
    if (bytes > allowance()) {
      throw new InvalidInputException(
          "The images of %s would take %d MiB and the Java heap has room for %d; choose a smaller --resolution or a larger heap (-Xmx)."
              .formatted(specification, bytes / MEBIBYTE, allowance() / MEBIBYTE));
    }
  }
}

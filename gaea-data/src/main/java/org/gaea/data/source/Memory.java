package org.gaea.data.source;

import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** The share of the Java heap that images may take. */
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
          Sentence.of(
              "The images of %s need %d MiB, but the Java heap has room for %d; choose a smaller %s or a larger heap (-Xmx).",
              specification,
              bytes / MEBIBYTE,
              allowance() / MEBIBYTE,
              new SettingName("resolution")));
    }
  }
}

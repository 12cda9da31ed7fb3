package org.gaea.tabular;

import java.util.Arrays;
import java.util.Optional;

/**
 * The images that a number was measured on. What these are depends on the run: see {@link
 * TrainingRegime#images(Split)}.
 */
public enum Split {
  /** The images that the network was trained on. */
  TRAIN("train"),
  /** Images kept for choosing architectures. */
  VALID("valid"),
  /** Images kept for reporting. */
  TEST("test"),
  /** Both of the latter, where the benchmark made them by halving its test images. */
  VALID_AND_TEST("validtest");

  private final String word;

  Split(String word) {
    this.word = word;
  }

  /** As it stands in names of measures. */
  public String word() {
    return word;
  }

  static Optional<Split> of(String word) {
    return Arrays.stream(values()).filter(split -> split.word.equals(word)).findFirst();
  }
}

package org.gaea.experiment;

import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/**
 * When check-points are written and how many are kept. Results do not depend on it.
 *
 * @param every how often one is written
 * @param keep how many of the last ones stay, at least 1
 * @param supernets whether the weights of the supernet are kept after each epoch of the search, for
 *     {@link SupernetRanking}; they stay when the run has ended
 */
public record CheckpointPolicy(CheckpointInterval every, int keep, boolean supernets) {
  private static final int MOST_KEPT = 1_000;

  public CheckpointPolicy {
    if (keep < 1 || keep > MOST_KEPT) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is %d, expected a number from 1 to %d.",
              new SettingName("keep-checkpoints"), keep, MOST_KEPT));
    }
  }

  /** Without supernets. */
  public CheckpointPolicy(CheckpointInterval every, int keep) {
    this(every, keep, false);
  }

  /** One after each epoch, and the last two are kept. */
  public static CheckpointPolicy usual() {
    return new CheckpointPolicy(new CheckpointInterval.Epochs(1), 2);
  }
}

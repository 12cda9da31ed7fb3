package org.gaea.study;

import java.util.Optional;
import java.util.OptionalDouble;

/** Whoever watches a study. Called by one thread at a time. */
public interface StudyProgress {
  /** A run has begun, or continues. */
  default void begun(PlannedRun run) {}

  /**
   * A run has ended.
   *
   * @param seconds that it took now; empty if it was finished before
   */
  void ended(StudyRun run, OptionalDouble seconds, Standing standing);

  /**
   * How far a study is.
   *
   * @param done runs with a result, those of before included
   * @param failed runs with an error
   * @param all runs
   * @param secondsLeft from the runs so far; empty until one was made
   */
  record Standing(int done, int failed, int all, Optional<Double> secondsLeft) {}
}

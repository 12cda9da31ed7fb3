package org.gaea.lab.theory;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.descent.Iterate;

/**
 * Which steps of a run are looked at where looking at each would cost too much. The run is cut into
 * strata, short ones at the start, where things change fast, and each a constant factor longer than
 * the one before; one step of each is drawn uniformly and stands for the stratum's length. The
 * weighted mean is therefore an unbiased estimate of the mean over all steps.
 *
 * @param horizon how many steps the run has
 * @param lengths for each step that is looked at, how many steps it stands for
 */
record StepSample(int horizon, Map<Integer, Integer> lengths) {
  /** How much longer the last stratum is than the first, where whole steps allow. */
  private static final double GROWTH = 1000;

  StepSample {
    lengths = Map.copyOf(lengths);
  }

  /**
   * Draws one step a stratum.
   *
   * @param strata at most how many; strata without a whole step are left out
   */
  static StepSample draw(int horizon, int strata, RandomGenerator random) {
    Map<Integer, Integer> lengths = new TreeMap<>();
    int from = 0;
    for (int i = 1; i <= strata; i++) {
      double share = (Math.pow(GROWTH, (double) i / strata) - 1) / (GROWTH - 1);
      int to = i == strata ? horizon : (int) Math.ceil(share * horizon);
      if (to > from) {
        lengths.put(from + random.nextInt(to - from), to - from);
      }
      from = to;
    }
    return new StepSample(horizon, lengths);
  }

  /** The estimated mean of a measure over the first {@link #horizon} of a run's iterates. */
  double mean(Stream<Iterate> iterates, ToDoubleFunction<Iterate> measure) {
    return iterates
            .limit(horizon)
            .filter(at -> lengths.containsKey(at.steps()))
            .mapToDouble(at -> lengths.getOrDefault(at.steps(), 0) * measure.applyAsDouble(at))
            .sum()
        / horizon;
  }
}

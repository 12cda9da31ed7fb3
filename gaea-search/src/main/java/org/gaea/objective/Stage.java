package org.gaea.objective;

import java.util.ArrayList;
import java.util.List;

/**
 * One of several parts of a search.
 *
 * @param number from 0
 * @param first its first iteration
 * @param length in iterations; 0 in a search of fewer iterations than stages
 */
record Stage(int number, int first, int length) {
  private static final double ROUNDING = 1e-9;

  /**
   * The stages of a search: of whole epochs if there are enough of them.
   *
   * @param shares of the search, in any unit, positive
   */
  static List<Stage> all(List<Double> shares, Timing timing) {
    double total = shares.stream().mapToDouble(Double::doubleValue).sum();
    boolean whole = timing.epochs() >= shares.size();
    int unit = whole ? timing.iterationsPerEpoch() : 1;
    int units = whole ? timing.epochs() : timing.iterations();
    List<Stage> stages = new ArrayList<>();
    double done = 0;
    int first = 0;
    for (double share : shares) {
      done += share;
      int end = unit * (int) (units * done / total + ROUNDING);
      stages.add(new Stage(stages.size(), first, end - first));
      first = end;
    }
    return stages;
  }

  /** The stage that is under way. */
  static Stage now(List<Stage> stages, Timing timing) {
    Stage now = stages.get(0);
    for (Stage stage : stages) {
      now = stage.first <= timing.iteration() ? stage : now;
    }
    return now;
  }

  /** Whether a first share of it, of whole iterations, is not over. */
  boolean isWithinFirst(double share, Timing timing) {
    return timing.iteration() - first < (int) (length * share + ROUNDING);
  }

  /** The share of it that is done, in [0, 1). */
  double progress(Timing timing) {
    return length == 0 ? 0 : (double) (timing.iteration() - first) / length;
  }
}

package org.gaea.search;

import java.util.Arrays;
import org.gaea.geometry.ProductPoint;
import org.gaea.relaxation.ArchitectureView;
import org.jspecify.annotations.Nullable;

/**
 * The mean of the iterates in the last part of a search: of the distributions over options and of
 * the strengths by which they are chosen. Mutable.
 */
final class IterateMean {
  private final double share;
  private int iterates;
  private double @Nullable [][] point;
  private double @Nullable [][] strengths;

  /**
   * Of no iterates yet.
   *
   * @param share of the search at its end, in [0, 1]
   */
  IterateMean(double share) {
    this.share = share;
  }

  /**
   * Takes in an iterate if the part that counts has begun.
   *
   * @param progress of the search, in [0, 1)
   */
  void observe(double progress, ArchitectureView view) {
    if (share == 0 || progress < 1 - share) {
      return;
    }
    iterates++;
    point = mean(point, view.point().blocks());
    strengths = mean(strengths, view.strengths());
  }

  /** Forgets all iterates: those that follow are not of the same search. */
  void restart() {
    iterates = 0;
    point = null;
    strengths = null;
  }

  /** Takes an option out, as if it had had no weight in any iterate. */
  void remove(int decision, int option) {
    if (point == null || strengths == null) {
      return;
    }
    double others = 1 - point[decision][option];
    point[decision][option] = 0;
    strengths[decision][option] = 0;
    for (int o = 0; o < point[decision].length; o++) {
      point[decision][o] /= others;
    }
  }

  /** The view by which is chosen: the mean's if there is one, or else that of the last iterate. */
  ArchitectureView over(ArchitectureView last) {
    return point == null || strengths == null
        ? last
        : new ArchitectureView(ProductPoint.of(point), copy(strengths), last.weights());
  }

  private double[][] mean(double @Nullable [][] before, double[][] now) {
    if (before == null) {
      return copy(now);
    }
    for (int d = 0; d < now.length; d++) {
      for (int o = 0; o < now[d].length; o++) {
        before[d][o] += (now[d][o] - before[d][o]) / iterates;
      }
    }
    return before;
  }

  private static double[][] copy(double[][] rows) {
    return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
  }
}

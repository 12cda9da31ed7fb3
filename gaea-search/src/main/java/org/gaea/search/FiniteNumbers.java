package org.gaea.search;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.gaea.geometry.ProductPoint;
import org.gaea.objective.Timing;
import org.gaea.space.Decision;
import org.gaea.supernet.Supernet.PassResult;

/** Sees to it that a search stops, and says where, as soon as a number in it is not finite. */
final class FiniteNumbers {
  private final List<Decision> decisions;
  private final Iterations iterations;
  private final Supplier<ProductPoint> point;

  /**
   * @param point where the search stands
   */
  FiniteNumbers(List<Decision> decisions, Iterations iterations, Supplier<ProductPoint> point) {
    this.decisions = decisions;
    this.iterations = iterations;
    this.point = point;
  }

  /** The pass itself, if its loss is finite. */
  PassResult require(PassResult pass) {
    if (!Double.isFinite(pass.loss())) {
      throw diverged("the loss is " + pass.loss());
    }
    return pass;
  }

  /** Of a gradient at the architecture parameters. */
  void require(double[][] gradient) {
    for (int row = 0; row < gradient.length; row++) {
      for (double g : gradient[row]) {
        if (!Double.isFinite(g)) {
          String where = row < decisions.size() ? decisions.get(row).name() : "row " + row;
          throw diverged(String.format(Locale.ROOT, "the gradient at %s is %s", where, g));
        }
      }
    }
  }

  SearchDivergedException diverged(String what) {
    Timing timing = iterations.timing();
    return new SearchDivergedException(
        what,
        timing.epoch() + 1,
        timing.iteration() % timing.iterationsPerEpoch() + 1,
        point.get());
  }
}

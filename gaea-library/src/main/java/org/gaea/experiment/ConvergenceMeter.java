package org.gaea.experiment;

import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.ProductPoint;
import org.gaea.log.RunEvent;
import org.gaea.search.SearchStep.ArchitectureMove;
import org.gaea.stationarity.DualityGap;
import org.gaea.stationarity.StepStationarity;
import org.gaea.stationarity.VertexDistance;

/**
 * Means of the architecture's measures over some steps, from the gradients that the search computed
 * anyway. Stationarity is that of an exponentiated step of the method's rate, whatever the method's
 * own geometry, so that methods compare.
 */
final class ConvergenceMeter {
  private static final MirrorMap ENTROPY = new ExponentiatedGradient();

  private final double rate;
  private double gaps;
  private double stationarity;
  private int moves;

  /**
   * A meter that has seen nothing.
   *
   * @param rate the method's step size; 0 if it takes no steps
   */
  ConvergenceMeter(double rate) {
    this.rate = rate;
  }

  void add(ArchitectureMove move) {
    ProductPoint before = move.before();
    double[][] gradient = comparable(before, move.gradient());
    gaps += DualityGap.of(before, gradient).total();
    for (int e = 0; e < gradient.length && rate > 0; e++) {
      stationarity += StepStationarity.of(ENTROPY, before.block(e), gradient[e], rate).value();
    }
    moves++;
  }

  /** The means, and the distance of the point that was reached; absent if nothing moved. */
  Optional<RunEvent.Convergence> told(ProductPoint point) {
    if (moves == 0) {
      return Optional.empty();
    }
    double mean = stationarity / moves;
    return Optional.of(
        new RunEvent.Convergence(
            gaps / moves,
            rate > 0 && Double.isFinite(mean) ? OptionalDouble.of(mean) : OptionalDouble.empty(),
            VertexDistance.of(point).mean()));
  }

  /**
   * Removed operations are not computed and have gradient zero, which must not count as the best.
   */
  private static double[][] comparable(ProductPoint point, double[][] gradient) {
    double[][] comparable = new double[gradient.length][];
    for (int e = 0; e < gradient.length; e++) {
      comparable[e] = gradient[e].clone();
      double[] p = point.block(e);
      double worst = Double.NEGATIVE_INFINITY;
      for (int o = 0; o < p.length; o++) {
        worst = p[o] > 0 ? Math.max(worst, gradient[e][o]) : worst;
      }
      for (int o = 0; o < p.length; o++) {
        comparable[e][o] = p[o] > 0 ? gradient[e][o] : worst;
      }
    }
    return comparable;
  }
}

package org.gaea.lab.theory;

import java.util.List;
import org.gaea.descent.BlockDescent;
import org.gaea.descent.BlockOrder;
import org.gaea.descent.DescentTheorem;
import org.gaea.descent.Iterate;
import org.gaea.descent.Iterate.Block;
import org.gaea.descent.StepSizes;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ProductMap;
import org.gaea.random.RandomStreams;
import org.gaea.stationarity.ProximalPoint;

/**
 * Block descent on a {@link MixtureLoss}, weights and architecture as two blocks, each gradient
 * that of one sample.
 *
 * @param order which block moves
 * @param measured of about how many iterates of a run the proximal point is computed
 */
record StationarityRun(MixtureLoss loss, BlockOrder order, int measured) {
  /** The theorem's constants; the start's value is at most that above the infimum, for f >= 0. */
  DescentTheorem theorem() {
    ProductMap map = loss.map();
    double[] start = map.domain(map.sizes().stream().mapToInt(Integer::intValue).sum()).start();
    return DescentTheorem.randomBlock(
        loss.value(start),
        loss.weakConvexity(),
        loss.weightGradientBound(),
        loss.edgeGradientBound());
  }

  /** An unbiased estimate of the mean of Delta over the iterates x_0 to x_(horizon - 1). */
  double meanStationarity(double stepSize, int horizon, RandomStreams random) {
    ProductMap map = loss.map();
    BlockDescent descent =
        new BlockDescent(
            List.of(
                Block.of(new EuclideanSpace(), map.sizes().get(0)),
                Block.of(loss.edgesMap(), map.sizes().get(1))),
            (block, at, noise) -> {
              double[] gradient = loss.gradient(point(at), noise.nextInt(loss.samples()));
              return map.rows(gradient)[block];
            },
            order,
            StepSizes.constant(stepSize));
    ProximalPoint prox = new ProximalPoint(map, loss, theorem().lambda());
    return StepSample.draw(horizon, measured, random.stream("sample"))
        .mean(descent.iterates(random.stream("descent")), at -> prox.at(point(at)).stationarity());
  }

  private static double[] point(Iterate at) {
    return ProductMap.concatenate(new double[][] {at.block(0), at.block(1)});
  }
}

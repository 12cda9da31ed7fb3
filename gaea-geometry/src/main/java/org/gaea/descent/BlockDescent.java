package org.gaea.descent;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.descent.BlockDescent.StochasticOracle;
import org.gaea.descent.Iterate.Block;
import org.gaea.geometry.MirrorMap;

/**
 * Block-stochastic mirror descent. At step t the order picks blocks; each picked block b moves by
 *
 * <pre>    x_b+ = argmin over u of  eta_t * &lt;g_b, u&gt; + D_b(u || x_b)</pre>
 *
 * with g_b the oracle's gradient at the iterate where the step began; the others stay. With weights
 * in {@link org.gaea.geometry.EuclideanSpace} and an architecture in {@link
 * org.gaea.geometry.ExponentiatedGradient} this is the algorithm of GAEA (Li, Khodak, Balcan and
 * Talwalkar, ICLR 2021).
 *
 * @param blocks at least one
 * @param oracle gradients
 * @param order which blocks move
 * @param stepSizes how far, the same for all blocks
 */
public record BlockDescent(
    List<Block> blocks, StochasticOracle oracle, BlockOrder order, StepSizes stepSizes) {
  public BlockDescent {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("there are 0 blocks, expected at least one");
    }
  }

  /**
   * The iterates from the start on, without end, each computed when it is asked for. The stream is
   * sequential; the same generator state gives the same iterates.
   *
   * @param random drawn from by the order and the oracle
   */
  public Stream<Iterate> iterates(RandomGenerator random) {
    return Stream.iterate(Iterate.start(blocks), at -> step(at, random));
  }

  /**
   * The iterate after one more step.
   *
   * @throws IllegalArgumentException if the oracle's gradient is not finite or not as long as the
   *     block, or the step size is negative or not finite; it names the block
   */
  public Iterate step(Iterate at, RandomGenerator random) {
    double rate = stepSizes.at(at.steps());
    double[][] next = new double[blocks.size()][];
    for (int b = 0; b < next.length; b++) {
      next[b] = at.block(b);
    }
    for (int b : order.blocks(at.steps(), blocks.size(), random)) {
      MirrorMap map = blocks.get(b).map();
      double[] gradient = oracle.gradient(b, at, random);
      try {
        next[b] = map.step(at.block(b), gradient, rate);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "block %d at step %d: %s", b, at.steps(), e.getMessage()),
            e);
      }
    }
    return at.next(next);
  }

  /**
   * Takes a number of steps.
   *
   * @param horizon how many, at least one
   * @param random drawn from first for the index of the random iterate, then by order and oracle
   */
  public DescentRun run(int horizon, RandomGenerator random) {
    if (horizon < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the horizon is %d, expected at least 1", horizon));
    }
    int chosen = random.nextInt(horizon);
    Iterate before = Iterate.start(blocks);
    Iterate drawn = before;
    Iterate last = before;
    for (int t = 0; t < horizon; t++) {
      before = last;
      drawn = t == chosen ? before : drawn;
      last = step(before, random);
    }
    return new DescentRun(last, before, drawn);
  }

  /**
   * What a run gives.
   *
   * @param last x_T
   * @param before x_(T-1); its {@link Iterate#average} is the mean of x_0 to x_(T-1), the points at
   *     which gradients were taken, which bounds for convex objectives are on
   * @param drawn one of x_0 to x_(T-1), uniformly at random, which {@link DescentTheorem} is on
   */
  public record DescentRun(Iterate last, Iterate before, Iterate drawn) {
    /** The mean of one block over x_0 to x_(T-1). */
    public double[] average(int block) {
      return before.average(block);
    }
  }

  /** Gradients of the objective, possibly with noise of mean zero. */
  @FunctionalInterface
  public interface StochasticOracle {
    /**
     * The gradient with respect to one block, all others held where they are.
     *
     * @param block which block, from 0
     * @param at the current values of all blocks
     * @param random the only source of noise to use
     * @return as long as the block, finite
     */
    double[] gradient(int block, Iterate at, RandomGenerator random);
  }
}

/**
 * Stochastic mirror descent over several blocks, such as weights and architecture, each in its own
 * geometry.
 *
 * <p>An objective is given by its gradients, one block at a time, with noise of mean zero: a {@link
 * org.gaea.descent.BlockDescent.StochasticOracle}. Here a number w and a choice p among three
 * centres are found together, {@code sum over o of p_o ((w - centre_o)^2 / 2 + cost_o)}, which is
 * not convex:
 *
 * <pre>{@code
 * double[] centres = {1, 2, 3};
 * double[] costs = {0.6, 0, 0.6};
 * StochasticOracle oracle =
 *     (block, at, random) -> {
 *       double w = at.block(0)[0];
 *       double[] p = at.block(1);
 *       double slope = random.nextGaussian();
 *       double[] losses = new double[3];
 *       for (int o = 0; o < 3; o++) {
 *         double away = w - centres[o];
 *         slope += p[o] * away;
 *         losses[o] = away * away / 2 + costs[o] + random.nextGaussian();
 *       }
 *       return block == 0 ? new double[] {slope} : losses;
 *     };
 * BlockDescent descent =
 *     new BlockDescent(
 *         List.of(Block.of(new EuclideanSpace(), 1), Block.of(new ExponentiatedGradient(), 3)),
 *         oracle,
 *         BlockOrder.random(),
 *         StepSizes.constant(0.05));
 * Iterate last = descent.run(4_000, new SplittableRandom(1)).last();
 * }</pre>
 *
 * <p>The run ends near w = 2 with nearly all weight on the second centre. {@link
 * org.gaea.descent.BlockDescent#iterates} is the same run as a stream, for stopping rules of your
 * own.
 *
 * <h2>Which order, step size and output</h2>
 *
 * <ul>
 *   <li>{@link org.gaea.descent.BlockOrder#random()} and {@code joint()} are what {@link
 *       org.gaea.descent.DescentTheorem} covers; {@code alternating()} is what searches do.
 *   <li>{@link org.gaea.descent.StepSizes#theorem} if F, gamma and the gradient bounds are known:
 *       it is safe and cautious. {@code constant} if a rate was tuned, {@code decaying} if the
 *       number of steps is not known beforehand.
 *   <li>The last iterate is what is used in practice. The random one is what the theorem is on when
 *       f is not convex, the average what bounds are on when it is.
 * </ul>
 *
 * <h2>Sources</h2>
 *
 * <p>Zhang and He, arXiv 1806.04781, 2018; Li, Khodak, Balcan and Talwalkar, ICLR 2021. The
 * constants of the theorem are our derivation, in docs/theory.md.
 */
@NullMarked
package org.gaea.descent;

import org.jspecify.annotations.NullMarked;

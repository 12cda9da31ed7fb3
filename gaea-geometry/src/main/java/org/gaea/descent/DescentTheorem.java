package org.gaea.descent;

import java.util.Locale;

/**
 * What stochastic mirror descent guarantees on a function f that need not be convex, only
 * gamma-relatively weakly convex: {@code f + gamma phi} convex. With {@code lambda = 1 / (2
 * gamma)},
 *
 * <pre>
 *    prox(x)  = argmin over u of  f(u) + D(u || x) / lambda
 *    Delta(x) = (D(prox(x) || x) + D(x || prox(x))) / lambda^2
 * </pre>
 *
 * each of T steps of size eta with B blocks, of which one drawn uniformly moves, satisfies
 *
 * <pre>    E F(x+) &lt;= F(x) - eta Delta(x) / (2 B) + gamma eta^2 G^2 / B,</pre>
 *
 * where F is the minimum that defines prox. Summed, the mean of E Delta over the iterates x_0 to
 * x_(T-1), which is E Delta of a uniformly random one, is at most
 *
 * <pre>    2 B F / (eta T) + 2 gamma eta G^2</pre>
 *
 * and with the best step {@code eta = sqrt(B F / (gamma G^2 T))} at most {@code 4 sqrt(B F gamma
 * G^2 / T)}, so {@code T = 16 B gamma F G^2 / epsilon^2} steps reach epsilon.
 *
 * <p>Source: our derivation, after Zhang and He (arXiv 1806.04781) and the convergence theorem of
 * Li, Khodak, Balcan and Talwalkar (ICLR 2021). It covers drawn blocks and joint steps (B = 1), not
 * alternation.
 *
 * <p>Differs from the theorem as it is usually quoted: no log k appears; the size of the simplices
 * enters through the dual norms in G alone. With two blocks the constants are eta^2 = 2 F / (gamma
 * G^2 T) and T = 32 gamma F G^2 / epsilon^2.
 *
 * @param suboptimality F: the objective at the start less its infimum, positive
 * @param gamma relative weak convexity, positive
 * @param squaredGradient G^2: the sum over blocks of bounds on {@code E dualNorm(g_b)^2}, positive
 * @param blocks B: the number of blocks of which one is drawn at each step; 1 if all move
 */
public record DescentTheorem(
    double suboptimality, double gamma, double squaredGradient, int blocks) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is not positive and finite; it says which
   */
  public DescentTheorem {
    requirePositive("the suboptimality", suboptimality);
    requirePositive("gamma", gamma);
    requirePositive("the squared gradient bound", squaredGradient);
    requirePositive("the number of blocks", blocks);
  }

  /**
   * One block drawn uniformly at each step.
   *
   * @param gradients G_b for each block: bounds with {@code E dualNorm(g_b)^2 <= G_b^2}, such as
   *     G_w and G_theta
   */
  public static DescentTheorem randomBlock(
      double suboptimality, double gamma, double... gradients) {
    return new DescentTheorem(suboptimality, gamma, squares(gradients), gradients.length);
  }

  /** All blocks moving at each step, which is one block with {@code G^2 = sum G_b^2}. */
  public static DescentTheorem joint(double suboptimality, double gamma, double... gradients) {
    return new DescentTheorem(suboptimality, gamma, squares(gradients), 1);
  }

  /** {@code 1 / (2 gamma)}: the lambda of the stationarity that is bounded. */
  public double lambda() {
    return 1 / (2 * gamma);
  }

  /** The best constant step for T steps: {@code sqrt(B F / (gamma G^2 T))}. */
  public double stepSize(long horizon) {
    requirePositive("the horizon", (double) horizon);
    return Math.sqrt(blocks * suboptimality / (gamma * squaredGradient * horizon));
  }

  /**
   * The steps after which the bound is at most epsilon with the best step: {@code 16 B gamma F G^2
   * / epsilon^2}, rounded up; {@link Long#MAX_VALUE} if beyond it.
   */
  public long horizon(double epsilon) {
    requirePositive("epsilon", epsilon);
    double steps = 16.0 * blocks * gamma * suboptimality * squaredGradient / epsilon / epsilon;
    return Math.max(1, (long) Math.ceil(steps));
  }

  /** The bound for any constant step: {@code 2 B F / (eta T) + 2 gamma eta G^2}. */
  public double bound(double stepSize, long horizon) {
    requirePositive("the step size", stepSize);
    requirePositive("the horizon", (double) horizon);
    return 2 * blocks * suboptimality / (stepSize * horizon)
        + 2 * gamma * stepSize * squaredGradient;
  }

  /** The bound for the best step: {@code 4 sqrt(B F gamma G^2 / T)}. */
  public double bound(long horizon) {
    return bound(stepSize(horizon), horizon);
  }

  private static double squares(double[] gradients) {
    double sum = 0;
    for (double g : gradients) {
      sum += g * g;
    }
    return sum;
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is %s, expected a positive number", what, value));
    }
  }
}

package org.gaea.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The score of a draw, the gradient of the logarithm of its probability, at one distribution (the
 * score-function estimate, Williams, Machine Learning 8, 1992).
 */
public final class ScoreFunction {
  private ScoreFunction() {}

  /**
   * The score of a set of options that were drawn one after the other without replacement, in
   * whatever order. With one pick among all options that is {@code 1 / p[o]} at the pick and zero
   * elsewhere. In general, over the orders of the picks,
   *
   * <pre>
   *    P = sum over orders of  prod over i of  p[o_i] / (1 - excluded_i)
   * </pre>
   *
   * where {@code excluded_i} is the weight of what could not be drawn any more: options that are
   * not choosable and the picks before.
   *
   * @param p a distribution, positive at the picks
   * @param choosable the options that can be drawn
   * @param picks some of them, at least one
   * @return d log P / dp, one entry an option, at independent entries of p
   */
  public static double[] of(double[] p, List<Integer> choosable, List<Integer> picks) {
    Orders orders = new Orders(p);
    List<Integer> excluded = new ArrayList<>();
    for (int o = 0; o < p.length; o++) {
      if (!choosable.contains(o)) {
        excluded.add(o);
      }
    }
    orders.add(excluded, picks, 1, new double[p.length]);
    double[] score = orders.gradient;
    for (int o = 0; o < score.length; o++) {
      score[o] /= orders.probability;
    }
    return score;
  }

  /** Sums probability and gradient over the orders of the picks. */
  private static final class Orders {
    private final double[] p;
    private final double[] gradient;
    private double probability;

    Orders(double[] p) {
      this.p = p;
      this.gradient = new double[p.length];
    }

    void add(List<Integer> excluded, List<Integer> left, double product, double[] score) {
      if (left.isEmpty()) {
        probability += product;
        for (int o = 0; o < p.length; o++) {
          gradient[o] += product * score[o];
        }
        return;
      }
      double open = 1 - excluded.stream().mapToDouble(o -> p[o]).sum();
      for (int next : left) {
        double[] longer = score.clone();
        longer[next] += 1 / p[next];
        for (int o : excluded) {
          longer[o] += 1 / open;
        }
        add(with(excluded, next), without(left, next), product * p[next] / open, longer);
      }
    }

    private static List<Integer> with(List<Integer> options, int one) {
      List<Integer> more = new ArrayList<>(options);
      more.add(one);
      return more;
    }

    private static List<Integer> without(List<Integer> options, int one) {
      return options.stream().filter(o -> o != one).toList();
    }
  }
}

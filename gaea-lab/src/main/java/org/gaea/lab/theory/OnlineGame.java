package org.gaea.lab.theory;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gaea.geometry.MirrorMap;

/**
 * Linear losses {@code <g_t, p>} on the simplex of k operations, one gradient after the other, each
 * entry of each -1 or 1 by a coin; if there is a right operation, it always earns -1.
 *
 * @param k how many operations
 * @param steps how many gradients
 * @param oneIsRight whether one operation, drawn at random, is right
 */
record OnlineGame(int k, int steps, boolean oneIsRight) {
  private static final int MARKS = 128;

  /**
   * A learner's game.
   *
   * @param regret what it paid more than the best operation in hindsight
   * @param soFar what it had paid by each of some steps, less what the finally best had
   */
  record Outcome(double regret, SortedMap<Double, Double> soFar) {}

  /**
   * Mirror descent from the barycentre.
   *
   * @param rate its constant step size
   */
  Outcome play(MirrorMap map, double rate, RandomGenerator random) {
    int right = oneIsRight ? random.nextInt(k) : -1;
    double[] p = new double[k];
    Arrays.fill(p, 1.0 / k);
    double[] each = new double[k];
    double paid = 0;
    SortedMap<Double, Double> soFar = new TreeMap<>();
    for (int t = 1; t <= steps; t++) {
      double[] gradient = coins(right, random);
      for (int o = 0; o < k; o++) {
        paid += gradient[o] * p[o];
        each[o] += gradient[o];
      }
      p = map.step(p, gradient, rate);
      if (oneIsRight && t % Math.max(1, steps / MARKS) == 0) {
        soFar.put((double) t, paid - each[right]);
      }
    }
    return new Outcome(paid - Arrays.stream(each).min().orElseThrow(), soFar);
  }

  private double[] coins(int right, RandomGenerator random) {
    double[] coins = new double[k];
    long bits = 0;
    for (int o = 0; o < k; o++) {
      bits = o % Long.SIZE == 0 ? random.nextLong() : bits >>> 1;
      coins[o] = (bits & 1) == 0 ? -1 : 1;
    }
    if (right >= 0) {
      coins[right] = -1;
    }
    return coins;
  }
}

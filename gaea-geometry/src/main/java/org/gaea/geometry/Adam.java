package org.gaea.geometry;

import java.util.random.RandomGenerator;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1) on rows of free numbers a:
 *
 * <pre>
 *    m = beta1 m + (1 - beta1) grad          v = beta2 v + (1 - beta2) grad^2
 *    a = a - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 */
record Adam(double rate, double beta1, double beta2, double epsilon) {
  /** Where it is; the arrays are never changed. */
  record AdamState(double[][] numbers, double[][] first, double[][] second, int steps) {}

  /** Normal numbers of a standard deviation, no moments. */
  static AdamState start(int[] sizes, double spread, RandomGenerator random) {
    double[][] numbers = new double[sizes.length][];
    double[][] zeros = new double[sizes.length][];
    for (int d = 0; d < sizes.length; d++) {
      numbers[d] = new double[sizes[d]];
      zeros[d] = new double[sizes[d]];
      for (int o = 0; o < sizes[d]; o++) {
        numbers[d][o] = spread * random.nextGaussian();
      }
    }
    return new AdamState(numbers, zeros, zeros, 0);
  }

  /** One step against a gradient of the shape of the numbers. */
  AdamState step(AdamState at, double[][] gradient) {
    int t = at.steps + 1;
    double correction1 = 1 - Math.pow(beta1, t);
    double correction2 = 1 - Math.pow(beta2, t);
    int rows = at.numbers.length;
    double[][] a = new double[rows][];
    double[][] m = new double[rows][];
    double[][] v = new double[rows][];
    for (int d = 0; d < rows; d++) {
      int size = at.numbers[d].length;
      a[d] = new double[size];
      m[d] = new double[size];
      v[d] = new double[size];
      for (int o = 0; o < size; o++) {
        double g = gradient[d][o];
        m[d][o] = beta1 * at.first[d][o] + (1 - beta1) * g;
        v[d][o] = beta2 * at.second[d][o] + (1 - beta2) * g * g;
        double scale = Math.sqrt(v[d][o] / correction2) + epsilon;
        a[d][o] = at.numbers[d][o] - rate * (m[d][o] / correction1) / scale;
      }
    }
    return new AdamState(a, m, v, t);
  }
}

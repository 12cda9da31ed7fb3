package org.gaea.lab.theory;

import java.util.random.RandomGenerator;

/** Random vectors and points. */
final class Draws {
  private Draws() {}

  static double[] normal(int size, double deviation, RandomGenerator random) {
    double[] vector = new double[size];
    for (int i = 0; i < size; i++) {
      vector[i] = deviation * random.nextGaussian();
    }
    return vector;
  }

  /** A point inside the simplex: the softmax of normal logits; the wider, the nearer a vertex. */
  static double[] distribution(int size, double deviation, RandomGenerator random) {
    return softmax(normal(size, deviation, random));
  }

  static double[] softmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] point = new double[logits.length];
    double sum = 0;
    for (int o = 0; o < point.length; o++) {
      point[o] = Math.exp(logits[o] - largest);
      sum += point[o];
    }
    for (int o = 0; o < point.length; o++) {
      point[o] /= sum;
    }
    return point;
  }
}

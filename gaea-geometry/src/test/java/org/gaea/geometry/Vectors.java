package org.gaea.geometry;

/** Vector arithmetic of the properties. */
final class Vectors {
  private Vectors() {}

  static double[] unit(int size, int index, double value) {
    double[] v = new double[size];
    v[index] = value;
    return v;
  }

  static double[] moved(double[] x, double[] v, double by) {
    double[] sum = x.clone();
    for (int o = 0; o < x.length; o++) {
      sum[o] += by * v[o];
    }
    return sum;
  }

  static double[] difference(double[] u, double[] x) {
    return moved(u, x, -1);
  }

  static double product(double[] a, double[] b) {
    double sum = 0;
    for (int o = 0; o < a.length; o++) {
      // A zero weight counts nothing, even at an infinite mirror coordinate.
      sum += b[o] == 0 ? 0 : a[o] * b[o];
    }
    return sum;
  }
}

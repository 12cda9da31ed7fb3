package org.gaea.lab.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.geometry.MirrorMap;
import org.gaea.geometry.ProductMap;
import org.gaea.stationarity.ProximalPoint.SmoothFunction;

/**
 * {@code f(x) = x' (N + P) x / 2 + <b, x>} on a Euclidean space beside simplices, with a random
 * symmetric N and a random positive semidefinite P; P makes f steep without making it less convex,
 * which is where the theory has least to spare. For blocks i and j let M_ij be the largest {@code
 * v' N_ij u} over v and u of norm one in their blocks' norms: the largest entry of N_ij between two
 * simplices, the largest Euclidean norm of a column between the space and a simplex, at most the
 * Frobenius norm within the space. Then {@code v' N v >= - sum_ij M_ij |v_i| |v_j|}, so f is
 * relatively weakly convex with gamma the largest sum of a row of M, which is at least its largest
 * eigenvalue.
 */
final class IndefiniteQuadratic implements SmoothFunction {
  private final double[][] n;
  private final double[][] a;
  private final double[] b;
  private final ProductMap map;

  private IndefiniteQuadratic(double[][] n, double[][] a, double[] b, ProductMap map) {
    this.n = n;
    this.a = a;
    this.b = b;
    this.map = map;
  }

  /**
   * A random problem.
   *
   * @param dimensions of the Euclidean block, at least one
   * @param sizes of the simplices, at least one
   * @param steepness the scale of P beside N
   */
  static IndefiniteQuadratic random(
      int dimensions, List<Integer> sizes, double steepness, RandomGenerator random) {
    List<MirrorMap> maps = new ArrayList<>(List.of(new EuclideanSpace()));
    List<Integer> all = new ArrayList<>(List.of(dimensions));
    for (int size : sizes) {
      maps.add(new ExponentiatedGradient());
      all.add(size);
    }
    int total = all.stream().mapToInt(Integer::intValue).sum();
    double[][] n = new double[total][total];
    double[][] a = new double[total][total];
    double[][] root = new double[total][];
    Arrays.setAll(root, i -> Draws.normal(total, Math.sqrt(steepness), random));
    for (int i = 0; i < total; i++) {
      for (int j = 0; j <= i; j++) {
        n[i][j] = random.nextGaussian();
        n[j][i] = n[i][j];
        a[i][j] = n[i][j] + inner(root[i], root[j]);
        a[j][i] = a[i][j];
      }
    }
    return new IndefiniteQuadratic(n, a, Draws.normal(total, 1, random), new ProductMap(maps, all));
  }

  ProductMap map() {
    return map;
  }

  @Override
  public double value(double[] x) {
    double[] ax = product(x);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * (ax[i] / 2 + b[i]);
    }
    return sum;
  }

  @Override
  public double[] gradient(double[] x) {
    double[] gradient = product(x);
    for (int i = 0; i < x.length; i++) {
      gradient[i] += b[i];
    }
    return gradient;
  }

  /** gamma: f + gamma phi is convex for the phi of {@link #map()}. */
  double weakConvexity() {
    int blocks = map.sizes().size();
    double largest = 0;
    int firstRow = 0;
    for (int i = 0; i < blocks; i++) {
      double sum = 0;
      int firstColumn = 0;
      for (int j = 0; j < blocks; j++) {
        sum += blockNorm(i, firstRow, j, firstColumn);
        firstColumn += map.sizes().get(j);
      }
      largest = Math.max(largest, sum);
      firstRow += map.sizes().get(i);
    }
    return largest;
  }

  private double blockNorm(int i, int firstRow, int j, int firstColumn) {
    double frobenius = 0;
    double entry = 0;
    double vector = 0;
    int rows = map.sizes().get(i);
    int columns = map.sizes().get(j);
    // Rows or columns as vectors: those along the Euclidean block, if there is one.
    boolean across = i == 0;
    for (int outer = 0; outer < (across ? columns : rows); outer++) {
      double squares = 0;
      for (int inner = 0; inner < (across ? rows : columns); inner++) {
        double value =
            across
                ? n[firstRow + inner][firstColumn + outer]
                : n[firstRow + outer][firstColumn + inner];
        squares += value * value;
        entry = Math.max(entry, Math.abs(value));
      }
      frobenius += squares;
      vector = Math.max(vector, Math.sqrt(squares));
    }
    if (i == 0 && j == 0) {
      return Math.sqrt(frobenius);
    }
    return i == 0 || j == 0 ? vector : entry;
  }

  private double[] product(double[] x) {
    double[] product = new double[x.length];
    Arrays.setAll(product, i -> inner(a[i], x));
    return product;
  }

  private static double inner(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}

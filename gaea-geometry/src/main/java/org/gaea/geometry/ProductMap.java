package org.gaea.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/**
 * The sum of mirror maps on a product of domains; points, gradients and directions are the
 * concatenations of the factors'. Potentials, divergences and diameters add; each norm is {@code
 * sqrt(sum of the squares of the factors' norms)}, and so is its dual. With negative entropies on
 * |E| simplices: {@code D = sum_e KL_e}, and {@code dualNorm(g)^2 = sum_e max_o g_e,o^2}, at most
 * |E| times the largest squared entry.
 *
 * @param maps one map a factor
 * @param sizes the number of coordinates of each factor
 */
public record ProductMap(List<MirrorMap> maps, List<Integer> sizes) implements MirrorMap {
  public ProductMap {
    maps = List.copyOf(maps);
    sizes = List.copyOf(sizes);
    if (maps.size() != sizes.size() || maps.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "there are %d maps and %d sizes, expected one of each a factor",
              maps.size(),
              sizes.size()));
    }
    for (int f = 0; f < maps.size(); f++) {
      maps.get(f).domain(sizes.get(f));
    }
  }

  /** The same map on every factor, as for an architecture's edges. */
  public static ProductMap of(MirrorMap map, int... sizes) {
    return new ProductMap(
        Collections.nCopies(sizes.length, map), Arrays.stream(sizes).boxed().toList());
  }

  /** The coordinates of a point one edge after the other: the form this map takes points in. */
  public static double[] concatenate(ProductPoint point) {
    return concatenate(point.blocks());
  }

  /** Rows one after the other. */
  public static double[] concatenate(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** One row a factor: the inverse of {@link #concatenate(double[][])}. */
  public double[][] rows(double[] vector) {
    int total = sizes.stream().mapToInt(Integer::intValue).sum();
    if (vector.length != total) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the vector has %d coordinates, expected %d", vector.length, total));
    }
    double[][] rows = new double[sizes.size()][];
    int from = 0;
    for (int f = 0; f < rows.length; f++) {
      rows[f] = Arrays.copyOfRange(vector, from, from + sizes.get(f));
      from += sizes.get(f);
    }
    return rows;
  }

  @Override
  public String name() {
    List<String> names = maps.stream().map(MirrorMap::name).distinct().toList();
    return String.join(" and ", names);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code size} is not the sum of the factors' sizes
   */
  @Override
  public Domain domain(int size) {
    List<Domain> factors = new ArrayList<>();
    for (int f = 0; f < maps.size(); f++) {
      factors.add(maps.get(f).domain(sizes.get(f)));
    }
    Domain product = new Domain.Product(factors);
    if (product.size() != size) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the size is %d, expected %d", size, product.size()));
    }
    return product;
  }

  @Override
  public double potential(double[] x) {
    double[][] points = rows(x);
    return sum(f -> maps.get(f).potential(points[f]));
  }

  @Override
  public double[] gradient(double[] x) {
    double[][] points = rows(x);
    for (int f = 0; f < points.length; f++) {
      points[f] = maps.get(f).gradient(points[f]);
    }
    return concatenate(points);
  }

  @Override
  public double divergence(double[] u, double[] x) {
    double[][] from = rows(u);
    double[][] to = rows(x);
    return sum(f -> maps.get(f).divergence(from[f], to[f]));
  }

  @Override
  public double[] step(double[] x, double[] gradient, double rate) {
    GradientChecks.requireStep(domain(x.length), x, gradient, rate);
    double[][] points = rows(x);
    double[][] gradients = rows(gradient);
    for (int f = 0; f < points.length; f++) {
      points[f] = maps.get(f).step(points[f], gradients[f], rate);
    }
    return concatenate(points);
  }

  @Override
  public double norm(double[] v) {
    double[][] directions = rows(v);
    return rootOfSquares(f -> maps.get(f).norm(directions[f]));
  }

  @Override
  public double dualNorm(double[] g) {
    double[][] gradients = rows(g);
    return rootOfSquares(f -> maps.get(f).dualNorm(gradients[f]));
  }

  @Override
  public double localNorm(double[] x, double[] v) {
    double[][] points = rows(x);
    double[][] directions = rows(v);
    return rootOfSquares(f -> maps.get(f).localNorm(points[f], directions[f]));
  }

  @Override
  public double dualLocalNorm(double[] x, double[] g) {
    double[][] points = rows(x);
    double[][] gradients = rows(g);
    return rootOfSquares(f -> maps.get(f).dualLocalNorm(points[f], gradients[f]));
  }

  @Override
  public double diameter(int size) {
    domain(size);
    return sum(f -> maps.get(f).diameter(sizes.get(f)));
  }

  private double sum(IntToDoubleFunction ofFactor) {
    double sum = 0;
    for (int f = 0; f < maps.size(); f++) {
      sum += ofFactor.applyAsDouble(f);
    }
    return sum;
  }

  private double rootOfSquares(IntToDoubleFunction normOfFactor) {
    double[] norms = new double[maps.size()];
    Arrays.setAll(norms, normOfFactor);
    return Norms.euclidean(norms);
  }
}

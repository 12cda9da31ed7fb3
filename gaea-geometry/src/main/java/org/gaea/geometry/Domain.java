package org.gaea.geometry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The convex set in which the points of a mirror map are. */
public sealed interface Domain {
  /** The number of coordinates. */
  int size();

  /**
   * Checks that a point is in the set.
   *
   * @throws IllegalArgumentException if it is not; the message says the value that is wrong
   */
  void require(double[] point);

  /** Where descent starts when nothing is known: the barycentre, or the origin. */
  double[] start();

  /**
   * How far a point is from satisfying the first-order condition {@code <gradient, u - point> >= 0}
   * for all u of the set; zero exactly where it does. On a simplex it is the Frank-Wolfe gap {@code
   * <gradient, point> - min gradient}, on the reals the largest absolute entry of the gradient, on
   * a product the sum.
   *
   * @param gradient finite, or positive infinity at weights that are zero
   */
  double residual(double[] point, double[] gradient);

  /** The probability distributions over {@code size} outcomes. */
  record Simplex(int size) implements Domain {
    /** How far the sum of the weights may be from one. */
    private static final double TOLERANCE = 1e-9;

    public Simplex {
      if (size < 1) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "the simplex has %d weights, expected at least one", size));
      }
    }

    @Override
    public void require(double[] point) {
      requireSize(this, point);
      double sum = 0;
      for (int o = 0; o < point.length; o++) {
        if (!(point[o] >= 0) || Double.isInfinite(point[o])) {
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "weight %d is %s, expected one in [0, 1]", o, point[o]));
        }
        sum += point[o];
      }
      if (Math.abs(sum - 1) > TOLERANCE) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "the weights sum to %s, expected 1", sum));
      }
    }

    @Override
    public double[] start() {
      double[] barycentre = new double[size];
      Arrays.fill(barycentre, 1.0 / size);
      return barycentre;
    }

    @Override
    public double residual(double[] point, double[] gradient) {
      double smallest = Double.POSITIVE_INFINITY;
      for (double g : gradient) {
        smallest = Math.min(smallest, g);
      }
      double sum = 0;
      for (int o = 0; o < size; o++) {
        if (point[o] > 0) {
          sum += point[o] * (gradient[o] - smallest);
        }
      }
      return sum;
    }
  }

  /** All vectors of {@code size} finite numbers. */
  record Reals(int size) implements Domain {
    public Reals {
      if (size < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "the space has %d coordinates, expected at least one", size));
      }
    }

    @Override
    public void require(double[] point) {
      requireSize(this, point);
      for (int i = 0; i < size; i++) {
        if (!Double.isFinite(point[i])) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "coordinate %d is %s, expected a finite number", i, point[i]));
        }
      }
    }

    @Override
    public double[] start() {
      return new double[size];
    }

    @Override
    public double residual(double[] point, double[] gradient) {
      return Norms.largest(gradient);
    }
  }

  /** The Cartesian product; a point is the concatenation of the factors' points. */
  record Product(List<Domain> factors) implements Domain {
    public Product {
      factors = List.copyOf(factors);
      if (factors.isEmpty()) {
        throw new IllegalArgumentException("the product has 0 factors, expected at least one");
      }
    }

    @Override
    public int size() {
      return factors.stream().mapToInt(Domain::size).sum();
    }

    @Override
    public void require(double[] point) {
      requireSize(this, point);
      int from = 0;
      for (int f = 0; f < factors.size(); f++) {
        int to = from + factors.get(f).size();
        try {
          factors.get(f).require(Arrays.copyOfRange(point, from, to));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "factor %d: %s", f, e.getMessage()), e);
        }
        from = to;
      }
    }

    @Override
    public double[] start() {
      return factors.stream().flatMapToDouble(factor -> Arrays.stream(factor.start())).toArray();
    }

    @Override
    public double residual(double[] point, double[] gradient) {
      double sum = 0;
      int from = 0;
      for (Domain factor : factors) {
        int to = from + factor.size();
        sum +=
            factor.residual(
                Arrays.copyOfRange(point, from, to), Arrays.copyOfRange(gradient, from, to));
        from = to;
      }
      return sum;
    }
  }

  private static void requireSize(Domain domain, double[] point) {
    if (point.length != domain.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the point has %d coordinates, expected %d",
              point.length,
              domain.size()));
    }
  }
}

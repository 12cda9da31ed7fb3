package org.gaea.method.istanas;

import java.util.ArrayList;
import java.util.List;

/**
 * The sparse code of a vector z in a dictionary A, the minimiser of {@code |A x - z|^2 / 2 + gamma
 * |x|_1}, exactly, by following it from the least gamma at which it is zero down to the wanted one
 * (the homotopy of Osborne, Presnell and Turlach, IMA Journal of Numerical Analysis 20, 2000).
 * Along the way x is piecewise linear: with S the columns in use and s their signs,
 *
 * <pre>    dx_S = (A_S' A_S)^-1 s    per unit by which gamma falls,</pre>
 *
 * until another column is as correlated with the residual as those in S, or a column of S comes to
 * zero. A handful of small systems, where ISTA needs thousands of iterations.
 */
final class Lasso {
  /** Enough for any dictionary in general position that a search draws. */
  private static final int EVENTS_PER_COLUMN = 20;

  private final double[][] a;
  private final int columns;
  private final double[] x;
  private final double[] correlation;
  private final List<Integer> active = new ArrayList<>();

  private Lasso(double[][] a, double[] z) {
    this.a = a;
    this.columns = a[0].length;
    this.x = new double[columns];
    this.correlation = new double[columns];
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < z.length; i++) {
        correlation[j] += a[i][j] * z[i];
      }
    }
  }

  /**
   * A code and how its columns stand to the residual.
   *
   * @param x the code
   * @param correlation {@code A' (z - A x)}: gamma times the sign of x where x is not zero, of
   *     smaller size elsewhere
   */
  record Code(double[] x, double[] correlation) {}

  /**
   * The code of z.
   *
   * @param a rows by columns
   * @param z one entry a row
   * @param gamma positive
   */
  static Code of(double[][] a, double[] z, double gamma) {
    Lasso lasso = new Lasso(a, z);
    lasso.follow(gamma);
    return new Code(lasso.x, lasso.correlation);
  }

  private void follow(double gamma) {
    int first = 0;
    for (int j = 1; j < columns; j++) {
      first = Math.abs(correlation[j]) > Math.abs(correlation[first]) ? j : first;
    }
    double level = Math.abs(correlation[first]);
    if (level <= gamma) {
      return;
    }
    active.add(first);
    for (int event = 0; event < EVENTS_PER_COLUMN * columns && level > gamma; event++) {
      double[] signs = new double[columns];
      active.forEach(j -> signs[j] = Math.signum(correlation[j]));
      double[] direction = direction(signs);
      double[] fall = correlations(direction);
      double step = level - gamma;
      int joins = -1;
      int leaves = -1;
      for (int j = 0; j < columns; j++) {
        if (active.contains(j)) {
          double until = -x[j] / direction[j];
          if (until > 0 && until < step) {
            step = until;
            leaves = j;
            joins = -1;
          }
        } else {
          double until =
              Math.min(
                  meets(level, correlation[j], fall[j]), meets(level, -correlation[j], -fall[j]));
          if (until < step) {
            step = until;
            joins = j;
            leaves = -1;
          }
        }
      }
      for (int j = 0; j < columns; j++) {
        x[j] += step * direction[j];
        correlation[j] -= step * fall[j];
      }
      level -= step;
      if (leaves >= 0) {
        x[leaves] = 0;
        active.remove(Integer.valueOf(leaves));
      } else if (joins >= 0) {
        active.add(joins);
      }
    }
  }

  /** After how much a correlation that falls by {@code fall} a unit meets the falling level. */
  private static double meets(double level, double correlation, double fall) {
    return fall < 1 ? Math.max(0, (level - correlation) / (1 - fall)) : Double.POSITIVE_INFINITY;
  }

  /** Solves {@code A_S' A_S d_S = s_S}; zero elsewhere. */
  private double[] direction(double[] signs) {
    int n = active.size();
    double[][] system = new double[n][n + 1];
    for (int p = 0; p < n; p++) {
      for (int q = 0; q < n; q++) {
        for (double[] row : a) {
          system[p][q] += row[active.get(p)] * row[active.get(q)];
        }
      }
      system[p][n] = signs[active.get(p)];
    }
    double[] solved = solve(system);
    double[] direction = new double[columns];
    for (int p = 0; p < n; p++) {
      direction[active.get(p)] = solved[p];
    }
    return direction;
  }

  /** {@code A' A d}. */
  private double[] correlations(double[] direction) {
    double[] correlations = new double[columns];
    for (double[] row : a) {
      double image = 0;
      for (int j = 0; j < columns; j++) {
        image += row[j] * direction[j];
      }
      for (int j = 0; j < columns; j++) {
        correlations[j] += row[j] * image;
      }
    }
    return correlations;
  }

  /** Gaussian elimination with the largest pivot; the right side is the last column. */
  private static double[] solve(double[][] system) {
    int n = system.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int p = k + 1; p < n; p++) {
        pivot = Math.abs(system[p][k]) > Math.abs(system[pivot][k]) ? p : pivot;
      }
      double[] row = system[pivot];
      system[pivot] = system[k];
      system[k] = row;
      for (int p = k + 1; p < n; p++) {
        double factor = system[p][k] / row[k];
        for (int q = k; q <= n; q++) {
          system[p][q] -= factor * row[q];
        }
      }
    }
    double[] x = new double[n];
    for (int k = n - 1; k >= 0; k--) {
      double right = system[k][n];
      for (int q = k + 1; q < n; q++) {
        right -= system[k][q] * x[q];
      }
      x[k] = right / system[k][k];
    }
    return x;
  }
}

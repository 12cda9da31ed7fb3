package org.gaea.tabular;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.tabular.HeldTable.Column;

/** The values of one measure while they are gathered; NaN stands for none. */
final class Draft {
  private final Measure measure;
  private double[] mean = new double[0];
  private final SortedMap<Integer, double[]> bySeed = new TreeMap<>();

  Draft(Measure measure) {
    this.measure = measure;
  }

  void mean(int row, double value) {
    mean = holding(mean, row);
    mean[row] = value;
  }

  void seed(int seed, int row, double value) {
    double[] values = holding(bySeed.getOrDefault(seed, new double[0]), row);
    values[row] = value;
    bySeed.put(seed, values);
  }

  /** Where the mean is not told, that of the seeds. */
  Column column(int rows) {
    double[] means = holding(mean, rows - 1);
    SortedMap<Integer, double[]> seeds = new TreeMap<>();
    bySeed.forEach(
        (seed, values) -> seeds.put(seed, Arrays.copyOf(holding(values, rows - 1), rows)));
    for (int row = 0; row < rows; row++) {
      if (Double.isNaN(means[row])) {
        int at = row;
        means[row] =
            seeds.values().stream()
                .mapToDouble(values -> values[at])
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
      }
    }
    return new Column(measure, Arrays.copyOf(means, rows), seeds);
  }

  private static double[] holding(double[] values, int row) {
    if (row < values.length) {
      return values;
    }
    double[] longer = Arrays.copyOf(values, Math.max(row + 1, 2 * values.length));
    Arrays.fill(longer, values.length, longer.length, Double.NaN);
    return longer;
  }
}

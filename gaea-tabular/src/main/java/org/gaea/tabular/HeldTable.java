package org.gaea.tabular;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tabular.HeldTable.Column;
import org.gaea.tabular.Measure.Quantity;
import org.gaea.tabular.Measure.Split;

/** A table that is wholly in memory, a column of numbers a measure. */
final class HeldTable implements TabularBenchmark {
  private final String name;
  private final Optional<String> space;
  private final List<String> architectures;
  private final Map<String, Integer> rows = new HashMap<>();
  private final Map<String, Column> columns = new LinkedHashMap<>();

  /**
   * The values of a measure; NaN stands for none.
   *
   * @param mean of each architecture, over its seeds
   * @param bySeed of each architecture, by seed; empty where only means are known
   */
  record Column(Measure measure, double[] mean, SortedMap<Integer, double[]> bySeed) {}

  /**
   * A table.
   *
   * @param columns in the order to show them, at least one, each as long as {@code architectures}
   * @throws InvalidInputException if an architecture is there twice
   */
  HeldTable(String name, Optional<String> space, List<String> architectures, List<Column> columns) {
    this.name = name;
    this.space = space;
    this.architectures = List.copyOf(architectures);
    for (int row = 0; row < this.architectures.size(); row++) {
      if (rows.put(this.architectures.get(row), row) != null) {
        throw new InvalidInputException(
            Sentence.of(
                "%s holds architecture '%s' twice; keep one row of it.",
                name, this.architectures.get(row)));
      }
    }
    columns.forEach(column -> this.columns.put(column.measure().name(), column));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> space() {
    return space;
  }

  @Override
  public List<String> architectures() {
    return architectures;
  }

  @Override
  public List<Measure> measures() {
    return columns.values().stream().map(Column::measure).toList();
  }

  /** Test accuracy on CIFAR-10 after 200 epochs, or else the table's first accuracy. */
  @Override
  public Measure defaultMeasure() {
    Column usual = columns.get(Measure.accuracy(TrainingRegime.CIFAR10, Split.TEST, 200).name());
    if (usual != null) {
      return usual.measure();
    }
    return measures().stream()
        .filter(measure -> measure.quantity().equals(Quantity.ACCURACY))
        .findFirst()
        .orElse(measures().get(0));
  }

  @Override
  public OptionalDouble value(String architecture, Measure measure) {
    int row = row(architecture);
    Column column = columns.get(measure.name());
    return column == null ? OptionalDouble.empty() : present(column.mean()[row]);
  }

  @Override
  public SortedMap<Integer, Double> seeds(String architecture, Measure measure) {
    int row = row(architecture);
    SortedMap<Integer, Double> values = new TreeMap<>();
    Column column = columns.get(measure.name());
    if (column != null) {
      column
          .bySeed()
          .forEach(
              (seed, numbers) ->
                  present(numbers[row]).ifPresent(number -> values.put(seed, number)));
    }
    return Collections.unmodifiableSortedMap(values);
  }

  private int row(String architecture) {
    Integer row = rows.get(architecture);
    if (row == null) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has no architecture '%s'; its first is '%s'.",
              name, architecture, architectures.get(0)));
    }
    return row;
  }

  private static OptionalDouble present(double number) {
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** The values of one measure while they are gathered; NaN stands for none. */
  static final class ColumnBuilder {
    private final Measure measure;
    private double[] mean = new double[0];
    private final SortedMap<Integer, double[]> bySeed = new TreeMap<>();

    ColumnBuilder(Measure measure) {
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

    /** The mean over the seeds, where the table gives none. */
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
}

package org.gaea.lab.soak;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.input.Sentence;
import org.gaea.lab.soak.Soak.ResourceReading;
import org.hipparchus.stat.regression.SimpleRegression;

/**
 * Where the amount of a resource is going, by least squares over the readings after the warm-up.
 *
 * @param resource of which
 * @param mean amount
 * @param risePerHour the slope of the line
 * @param margin half the width of the slope's 95 % confidence interval. The readings follow one
 *     another, so their errors are not independent and the true margin is wider.
 * @param rise of the line from the first reading to the last
 */
public record Trend(
    Resource resource, double mean, double risePerHour, double margin, double rise) {
  /** The part of a soak in which caches fill and code is compiled. */
  static final double WARM_UP = 1.0 / 3;

  /** As many readings as a line needs to be told from chance. */
  static final int LEAST_READINGS = 5;

  private static final double MINUTES_PER_HOUR = 60;
  private static final double MILLIS_PER_MINUTE = 60_000;
  private static final double SIGNIFICANCE = 0.05;

  /**
   * The trend of a resource.
   *
   * @param readings by time, the warm-up among them
   * @return empty if the system does not tell the resource
   * @throws IllegalArgumentException if fewer than {@value #LEAST_READINGS} are left after the
   *     warm-up
   */
  static Optional<Trend> of(Resource resource, List<ResourceReading> readings) {
    List<ResourceReading> warm = afterWarmUp(readings);
    if (warm.size() < LEAST_READINGS) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d readings after the warm-up, expected at least %d", warm.size(), LEAST_READINGS));
    }
    SimpleRegression line = new SimpleRegression();
    double sum = 0;
    for (ResourceReading reading : warm) {
      OptionalDouble amount = reading.amount(resource);
      if (amount.isEmpty()) {
        return Optional.empty();
      }
      line.addData(minutes(reading), amount.getAsDouble());
      sum += amount.getAsDouble();
    }
    double length = minutes(warm.get(warm.size() - 1)) - minutes(warm.get(0));
    return Optional.of(
        new Trend(
            resource,
            sum / warm.size(),
            MINUTES_PER_HOUR * line.getSlope(),
            MINUTES_PER_HOUR * line.getSlopeConfidenceInterval(SIGNIFICANCE),
            length * line.getSlope()));
  }

  /** The readings of the last two thirds of the time. */
  static List<ResourceReading> afterWarmUp(List<ResourceReading> readings) {
    if (readings.isEmpty()) {
      return List.of();
    }
    double end = minutes(readings.get(readings.size() - 1));
    return readings.stream().filter(reading -> minutes(reading) >= WARM_UP * end).toList();
  }

  /**
   * Whether the resource is not given back: the slope is above zero beyond chance, and the rise
   * more than the {@linkplain Resource#slack slack}.
   */
  public boolean grows() {
    return risePerHour - margin > 0 && rise > resource.slack();
  }

  private static double minutes(ResourceReading reading) {
    return reading.time().toMillis() / MILLIS_PER_MINUTE;
  }
}

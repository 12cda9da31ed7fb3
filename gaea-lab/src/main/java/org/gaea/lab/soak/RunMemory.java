package org.gaea.lab.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.gaea.lab.soak.Soak.ResourceReading;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunLog;

/**
 * The resident memory of one phase of a run, as its log tells it after each epoch. The phases hold
 * different networks, so each is judged for itself.
 *
 * @param phase {@code search} or {@code training}
 * @param readings one an epoch, at least one; the time is that of the phase's epochs so far
 */
public record RunMemory(String phase, List<ResourceReading> readings) {
  private static final double NANOS_PER_SECOND = 1e9;

  public RunMemory {
    readings = List.copyOf(readings);
  }

  /**
   * The phases of a run whose epochs tell of memory, in order. An epoch that does not, or does not
   * tell how long it was, ends what can be said of its phase.
   */
  public static List<RunMemory> of(RunLog log) {
    List<RunMemory> phases = new ArrayList<>();
    add(phases, "search", log.searchEpochs(), SearchEpoch::seconds, SearchEpoch::residentMib);
    add(
        phases,
        "training",
        log.trainingEpochs(),
        TrainingEpoch::seconds,
        TrainingEpoch::residentMib);
    return phases;
  }

  private static <T> void add(
      List<RunMemory> phases,
      String phase,
      List<T> epochs,
      Function<T, OptionalDouble> seconds,
      Function<T, OptionalDouble> resident) {
    List<ResourceReading> readings = new ArrayList<>();
    double time = 0;
    for (T epoch : epochs) {
      OptionalDouble own = seconds.apply(epoch);
      OptionalDouble memory = resident.apply(epoch);
      if (own.isEmpty() || memory.isEmpty()) {
        break;
      }
      time += own.getAsDouble();
      readings.add(
          new ResourceReading(
              Duration.ofNanos(Math.round(time * NANOS_PER_SECOND)),
              0,
              Map.of(Resource.RESIDENT_MEMORY, memory.getAsDouble())));
    }
    if (!readings.isEmpty()) {
      phases.add(new RunMemory(phase, readings));
    }
  }

  /** How long the epochs took, together. */
  public Duration time() {
    return readings.get(readings.size() - 1).time();
  }

  /** After the first epoch, MiB. */
  public double first() {
    return mebibytes(readings).findFirst().orElseThrow();
  }

  /** The least after the warm-up, MiB. */
  public double least() {
    return mebibytes(Trend.afterWarmUp(readings)).min().orElseThrow();
  }

  /** The most after the warm-up, MiB. */
  public double most() {
    return mebibytes(Trend.afterWarmUp(readings)).max().orElseThrow();
  }

  /** Where it is going; empty if there are too few epochs to tell. */
  public Optional<Trend> trend() {
    return Trend.afterWarmUp(readings).size() < Trend.LEAST_READINGS
        ? Optional.empty()
        : Trend.of(Resource.RESIDENT_MEMORY, readings);
  }

  private static DoubleStream mebibytes(List<ResourceReading> readings) {
    return readings.stream()
        .map(reading -> reading.amount(Resource.RESIDENT_MEMORY))
        .mapToDouble(OptionalDouble::orElseThrow);
  }
}

package org.gaea.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.gaea.bench.WorkerProcess.Answer;

/**
 * Measures all variants of a step in turn, round after round, so that whatever else the machine
 * does falls on all of them alike. Each is warmed up by three steps, or by one where a single step
 * takes longer than a measurement.
 *
 * @param rounds how often each is measured, at least 1
 * @param seconds about how long one measurement is
 */
public record StepBench(StepSetting setting, int rounds, double seconds) {
  /**
   * Runs the rounds.
   *
   * @param done told the number of each round when it is over, from 1
   */
  public StepFigures run(IntConsumer done) {
    List<Measured> all = new ArrayList<>();
    try {
      for (Variant variant : Variant.values()) {
        all.add(new Measured(variant, setting, seconds));
      }
      for (int round = 1; round <= rounds; round++) {
        all.forEach(Measured::measure);
        done.accept(round);
      }
      Map<Variant, List<Double>> speeds = new EnumMap<>(Variant.class);
      Map<Variant, Long> peaks = new EnumMap<>(Variant.class);
      for (Measured one : all) {
        speeds.put(one.variant, one.speeds);
        peaks.put(one.variant, one.peakKibibytes);
      }
      return StepFigures.of(setting, all.get(0).passes, speeds, peaks);
    } finally {
      all.forEach(Measured::close);
    }
  }

  /** A variant under measurement; mutable. */
  private static final class Measured {
    private final Variant variant;
    private final WorkerProcess worker;
    private final int steps;
    private final int passes;
    private final List<Double> speeds = new ArrayList<>();
    private long peakKibibytes;

    Measured(Variant variant, StepSetting setting, double seconds) {
      this.variant = variant;
      this.worker = new WorkerProcess(variant, setting);
      Answer one = worker.run(1);
      if (variant != Variant.PLAIN || one.nanos() / 1e9 < seconds) {
        worker.run(1);
        one = worker.run(1);
      }
      this.passes = (int) (one.images() / setting.batch());
      this.steps = (int) Math.max(1, Math.round(seconds / (one.nanos() / 1e9)));
    }

    void measure() {
      Answer answer = worker.run(steps);
      speeds.add(answer.imagesPerSecond());
      peakKibibytes = answer.peakKibibytes();
    }

    void close() {
      worker.close();
    }
  }
}

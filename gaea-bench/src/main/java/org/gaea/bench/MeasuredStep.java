package org.gaea.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.gaea.bench.WorkerProcess.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A variant of a step under measurement, in a process of its own; mutable. The first step maps
 * memory and loads code; where the second takes about as long as a measurement should, it is the
 * measurement, otherwise it is for warming up too. A process that holds much of the machine's
 * memory is ended after it, and the next one begins anew, so that those of other variants have the
 * memory that they need.
 */
final class MeasuredStep implements AutoCloseable {
  private static final double MUCH = 1 / 8.0;
  private static final double BYTES_PER_KIBIBYTE = 1024;

  private final Class<?> main;
  private final Variant variant;
  private final StepSetting setting;
  private final double seconds;
  private @Nullable WorkerProcess worker;
  private int steps;

  /**
   * One measurement.
   *
   * @param steps that it took
   */
  record Measurement(int steps, Answer answer) {
    double secondsPerStep() {
      return answer.seconds() / steps;
    }
  }

  /**
   * Nothing is started yet.
   *
   * @param seconds about how long one measurement is
   */
  MeasuredStep(Class<?> main, Variant variant, StepSetting setting, double seconds) {
    this.main = main;
    this.variant = variant;
    this.setting = setting;
    this.seconds = seconds;
  }

  Variant variant() {
    return variant;
  }

  Measurement measure() {
    Measurement measured = worker == null ? begin() : ask(worker, steps);
    if (holdsMuch(measured.answer())) {
      close();
    }
    return measured;
  }

  private Measurement begin() {
    WorkerProcess begun = new WorkerProcess(main, variant, setting);
    worker = begun;
    begun.run(1);
    Measurement second = ask(begun, 1);
    steps = stepsIn(second);
    if (steps == 1) {
      return second;
    }
    steps = stepsIn(ask(begun, 1));
    return ask(begun, steps);
  }

  private int stepsIn(Measurement one) {
    return (int) Math.max(1, Math.round(seconds / one.secondsPerStep()));
  }

  private static Measurement ask(WorkerProcess worker, int steps) {
    return new Measurement(steps, worker.run(steps));
  }

  private static boolean holdsMuch(Answer answer) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        && answer.peakKibibytes() * BYTES_PER_KIBIBYTE > MUCH * system.getTotalMemorySize();
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }
}

package org.gaea.lab.perf;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.gaea.lab.perf.WorkerProcess.Answer;
import org.jspecify.annotations.Nullable;

/**
 * A variant of a step under measurement, in a process of its own; mutable. The first step maps
 * memory and loads code, the next ones run before Java has compiled what they repeat, at up to
 * twice the time of the later ones, of which a search has thousands. So some seconds pass before
 * anything counts. Of long steps one is measured. A process that holds much of the machine's memory
 * is ended after its measurement, so that those of other variants have the memory that they need,
 * and the next one begins anew.
 */
final class MeasuredStep implements AutoCloseable {
  private static final double MUCH = 1 / 8.0;
  private static final double BYTES_PER_KIBIBYTE = 1024;

  private final Class<?> main;
  private final Variant variant;
  private final StepSetting setting;
  private final double warmUp;
  private final double seconds;
  private final double longStep;
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
   * @param warmUp for how many seconds steps do not count at first; two never do
   * @param seconds about how long one measurement is
   * @param longStep how many seconds make a step a long one
   */
  MeasuredStep(
      Class<?> main,
      Variant variant,
      StepSetting setting,
      double warmUp,
      double seconds,
      double longStep) {
    this.main = main;
    this.variant = variant;
    this.setting = setting;
    this.warmUp = warmUp;
    this.seconds = seconds;
    this.longStep = longStep;
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
    Measurement last = ask(begun, 1);
    for (double warmed = last.secondsPerStep(); warmed < warmUp; warmed += last.secondsPerStep()) {
      last = ask(begun, 1);
    }
    boolean isLong = last.secondsPerStep() >= longStep;
    steps = isLong ? 1 : (int) Math.max(1, Math.round(seconds / last.secondsPerStep()));
    return ask(begun, steps);
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

package org.gaea.lab.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gaea.input.Sentence;

/** A process with a {@link Worker} in it. Only the one that is asked does anything. */
final class WorkerProcess implements AutoCloseable {
  private static final List<String> TUNING =
      List.of(
          "GLIBC_TUNABLES",
          "MALLOC_MMAP_THRESHOLD_",
          "MALLOC_TRIM_THRESHOLD_",
          "MALLOC_TOP_PAD_",
          "MALLOC_ARENA_MAX",
          "TCMALLOC_LARGE_ALLOC_REPORT_THRESHOLD",
          "GAEA_ALLOCATOR",
          "GOMP_SPINCOUNT",
          "OPENBLAS_NUM_THREADS");

  private final Variant variant;
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  /**
   * What steps took.
   *
   * @param peakKibibytes the most memory in RAM so far; 0 if unknown
   * @param comparedNanos what as many steps took that were made in turn with them; 0 if none were
   */
  record Answer(long images, long nanos, long peakKibibytes, long comparedNanos) {
    double imagesPerSecond() {
      return images / seconds();
    }

    double seconds() {
      return nanos / 1e9;
    }
  }

  /**
   * Starts a process.
   *
   * @param worker the main class: {@link Worker}, or one that calls {@link Worker#serve}
   */
  WorkerProcess(Class<?> worker, Variant variant, StepSetting setting) {
    this.variant = variant;
    List<String> arguments = new ArrayList<>(List.of(variant.name()));
    arguments.addAll(setting.arguments());
    ProcessBuilder builder = JavaProcess.of(worker, arguments);
    if (variant == Variant.PLAIN) {
      asItComes(builder.environment());
    }
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a measuring process", e);
    }
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Takes back what the launcher has set for speed.
   *
   * @param environment of a process to be started
   */
  static void asItComes(Map<String, String> environment) {
    String allocator = environment.getOrDefault("GAEA_ALLOCATOR", "");
    environment.computeIfPresent(
        "LD_PRELOAD",
        (name, libraries) -> {
          List<String> others = new ArrayList<>(List.of(libraries.split(":", -1)));
          others.remove(allocator);
          return others.isEmpty() ? null : String.join(":", others);
        });
    environment.keySet().removeAll(TUNING);
  }

  Answer run(int steps) {
    try {
      questions.write(steps + "\n");
      questions.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(
            Sentence.text(
                "the process that measures '%s' ended; its message is above", variant.title()));
      }
      String[] numbers = line.split(" ", -1);
      return new Answer(
          Long.parseLong(numbers[0]),
          Long.parseLong(numbers[1]),
          Long.parseLong(numbers[2]),
          Long.parseLong(numbers[3]));
    } catch (IOException e) {
      throw new IllegalStateException(
          Sentence.text(
              "the process that measures '%s' ended; its message is above", variant.title()),
          e);
    }
  }

  /** Waits until the process has gone, for the next one needs its memory. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Starts another Java process with this one's class path. */
  static final class JavaProcess {
    /** Those of the launcher for a search. */
    private static final List<String> OPTIONS =
        List.of("-XX:+UseSerialGC", "-Xms64m", "-XX:TieredStopAtLevel=1");

    private JavaProcess() {}

    /** Its messages go where this process's go. */
    static ProcessBuilder of(Class<?> main, List<String> arguments) {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(OPTIONS);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(main.getName());
      command.addAll(arguments);
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
  }
}

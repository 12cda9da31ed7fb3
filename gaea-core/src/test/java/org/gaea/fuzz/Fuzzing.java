package org.gaea.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;

/**
 * Tries a reader on spoilt inputs. Every case must end in acceptance or in an {@link
 * InvalidInputException} with a sentence, within {@value #MOST_SECONDS} seconds of a processor and
 * {@value #MOST_MEBIBYTES} MiB of allocated memory. The valid inputs themselves must be accepted,
 * and some cases refused.
 *
 * <p>A failure writes its input below {@code target/fuzz} and prints the line that runs the case
 * again. {@code -Dfuzz.minutes=M} runs for M minutes a reader instead of a fixed number of cases;
 * {@code -Dfuzz.case=N} runs that case alone.
 */
public final class Fuzzing {
  static final int MOST_SECONDS = 10;
  static final int MOST_MEBIBYTES = 64;

  private final String reader;
  private final Inputs inputs;
  private final int mostSeconds;
  private final Reading reading;

  private Fuzzing(String reader, Inputs inputs, int mostSeconds, Reading reading) {
    this.reader = reader;
    this.inputs = inputs;
    this.mostSeconds = mostSeconds;
    this.reading = reading;
  }

  /**
   * Tries a reader, and prints one line about it.
   *
   * @param reader what to call it; its cases depend on this name
   * @param cases how many to try where no time is given
   * @throws AssertionError if one of them breaks the promise
   */
  public static void check(String reader, int cases, Inputs inputs, Reading reading) {
    check(reader, cases, inputs, MOST_SECONDS, reading);
  }

  /** The same with a limit of its own to the time of a case. */
  static void check(String reader, int cases, Inputs inputs, int mostSeconds, Reading reading) {
    new Fuzzing(reader, inputs, mostSeconds, reading).check(cases);
  }

  /**
   * Puts an input where its reader looks for it.
   *
   * @return the file
   */
  public static Path replace(Path file, byte[] input) throws IOException {
    // Some file systems wait for the disk when a file is emptied and written again.
    Files.deleteIfExists(file);
    return Files.write(file, input);
  }

  private void check(int cases) {
    try (Watched watched = new Watched(reader, inputs.expansion(), mostSeconds, reading)) {
      for (byte[] valid : inputs.whole()) {
        watched.accepts(FoundCase.valid(reader, valid));
      }
      Long only = Long.getLong("fuzz.case");
      if (only != null) {
        watched.accepts(of(only));
        return;
      }
      Long minutes = Long.getLong("fuzz.minutes");
      long start = System.nanoTime();
      long end = start + Duration.ofMinutes(minutes == null ? 0 : minutes).toNanos();
      long accepted = 0;
      long number = 0;
      while (minutes == null ? number < cases : System.nanoTime() - end < 0) {
        number++;
        accepted += watched.accepts(of(number)) ? 1 : 0;
      }
      System.out.printf(
          Locale.ROOT,
          "fuzz %s: %,d cases in %.1f s, %,.0f a second of a processor; %.1f %% accepted; at most %.1f MiB and %,.0f ms of a processor a case%n",
          reader,
          number,
          (System.nanoTime() - start) / 1e9,
          1e9 * number / watched.processorNanos(),
          100.0 * accepted / number,
          watched.mostBytes() / 1048576.0,
          watched.longestNanos() / 1e6);
      if (accepted == number) {
        throw new AssertionError(reader + ": nothing was refused, so nothing was tried");
      }
    }
  }

  private FoundCase of(long number) {
    byte[] input = inputs.mutant(new RandomStreams(number).stream("fuzz/" + reader));
    return new FoundCase(reader, number, input);
  }
}

package org.gaea.cli.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.experiment.RunDifference;
import org.gaea.experiment.UnfinishedRun;
import org.gaea.input.InvalidInputException;

/**
 * One run that is killed at random moments until it has survived a number of kills, and then goes
 * on to its end.
 */
final class Torture {
  /** Of a kill too early for a check-point, the run is begun again; so often at most. */
  private static final int MOST_PROCESSES = 100;

  private final Victim victim;
  private final List<String> search;
  private final Path whole;
  private final long wholeMillis;
  private final RandomGenerator random;

  /**
   * What became of a run.
   *
   * @param kills how often it was killed
   * @param duringWriting how many of the kills left a half-written check-point
   * @param restarts how many came before the first check-point
   * @param difference to the run that was not interrupted; empty if there is none
   */
  record Outcome(int kills, int duringWriting, int restarts, Optional<String> difference) {}

  Torture(
      Victim victim, List<String> search, Path whole, long wholeMillis, RandomGenerator random) {
    this.victim = victim;
    this.search = search;
    this.whole = whole;
    this.wholeMillis = wholeMillis;
    this.random = random;
  }

  /**
   * @param out its directory, which must be new
   * @param kills how often it is killed, unless it ends before
   */
  Outcome run(Path out, int kills) {
    int killed = 0;
    int duringWriting = 0;
    int restarts = 0;
    for (int process = 0; process < MOST_PROCESSES; process++) {
      boolean begun = process > 0 && hasCheckpoint(out);
      if (process > 0 && !begun) {
        restarts++;
      }
      long moment = killed < kills ? random.nextLong(wholeMillis) : -1;
      Victim.End end = victim.run(begun ? resume(out) : begin(out), moment);
      if (!end.killed() && end.code() != 0) {
        throw new InvalidInputException(
            "A process ended by itself with code %d: %s (its output is in %s)"
                .formatted(end.code(), victim.lastWords(), victim.log()));
      }
      if (!end.killed()) {
        return new Outcome(killed, duringWriting, restarts, RunDifference.between(whole, out));
      }
      killed++;
      if (Remains.of(out).halfWritten()) {
        duringWriting++;
      }
      if (UnfinishedRun.isFinished(out)) {
        return new Outcome(killed, duringWriting, restarts, RunDifference.between(whole, out));
      }
    }
    throw new InvalidInputException(
        "%s did not end after %d processes.".formatted(out, MOST_PROCESSES));
  }

  private static boolean hasCheckpoint(Path out) {
    return Files.isDirectory(out) && Remains.of(out).checkpoints() > 0;
  }

  private List<String> begin(Path out) {
    List<String> command = new ArrayList<>(search);
    command.addAll(List.of("--out", out.toString(), "--force"));
    return command;
  }

  private static List<String> resume(Path out) {
    return List.of("resume", out.toString(), "--checkpoint-every", "1");
  }
}

package org.gaea.lab.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.experiment.RunDifference;
import org.gaea.experiment.UnfinishedRun;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * One run that is killed at random moments until it has survived a number of kills, and then goes
 * on to its end.
 */
final class Torture {
  /** Of a kill too early for a check-point, the run is begun again; so often at most. */
  private static final int MOST_PROCESSES = 100;

  /** As long as the writing of a small check-point takes. */
  private static final long WRITING_NANOS = 1_500_000;

  private static final int PERCENT = 100;

  private final Victim victim;
  private final List<String> search;
  private final Path whole;
  private final int whileWriting;
  private final RandomGenerator random;
  private long wholeMillis;

  /**
   * What became of a run.
   *
   * @param kills how often it was killed
   * @param halfWritten what each kill in the writing of a check-point left of it
   * @param restarts how many came before the first check-point
   * @param difference to the run that was not interrupted; empty if there is none
   */
  record Outcome(int kills, List<String> halfWritten, int restarts, Optional<String> difference) {}

  /**
   * Of runs of a search.
   *
   * @param whole one that was not killed
   * @param wholeMillis how long that took
   * @param whileWriting how many of a hundred kills wait for the writing of a check-point
   */
  Torture(
      Victim victim,
      List<String> search,
      Path whole,
      long wholeMillis,
      int whileWriting,
      RandomGenerator random) {
    this.victim = victim;
    this.search = search;
    this.whole = whole;
    this.wholeMillis = wholeMillis;
    this.whileWriting = whileWriting;
    this.random = random;
  }

  /**
   * Begins a run, and again if it ends before its first kill comes.
   *
   * @param out its directory, which must be new
   * @param kills how often it is killed, unless it ends before
   */
  Outcome run(Path out, int kills) {
    int killed = 0;
    int restarts = 0;
    List<String> halfWritten = new ArrayList<>();
    for (int process = 0; process < MOST_PROCESSES; process++) {
      CheckpointListing before = CheckpointListing.of(out);
      boolean begun = before.checkpoints() > 0;
      if (killed > 0 && !begun) {
        restarts++;
      }
      Victim.End end =
          victim.run(
              begun ? resume(out) : begin(out), killed < kills ? kill(out) : new Kill.Never());
      if (!end.killed() && end.code() != 0) {
        throw new InvalidInputException(
            Sentence.of(
                "A process ended by itself with code %d: %s (its output is in %s)",
                end.code(), victim.lastWords(), victim.log()));
      }
      if (end.killed()) {
        killed++;
        halfWritten.addAll(CheckpointListing.of(out).since(before).stream().limit(1).toList());
      }
      if (killed > 0 && UnfinishedRun.isFinished(out)) {
        return new Outcome(killed, halfWritten, restarts, RunDifference.between(whole, out));
      }
      if (!end.killed()) {
        // The moment was after its end: moments are drawn from a time that was too long.
        wholeMillis = Math.min(wholeMillis, end.millis());
      }
    }
    throw new InvalidInputException(
        Sentence.of("%s did not end after %d processes.", out, MOST_PROCESSES));
  }

  private Kill kill(Path out) {
    long moment = random.nextLong(wholeMillis);
    return random.nextInt(PERCENT) < whileWriting
        ? new Kill.WhileWriting(moment, out, random.nextLong(WRITING_NANOS))
        : new Kill.After(moment);
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

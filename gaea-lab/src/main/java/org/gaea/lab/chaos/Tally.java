package org.gaea.lab.chaos;

/** What became of all runs. */
final class Tally {
  private int runs;
  private int kills;
  private int duringWriting;
  private int restarts;
  private int differing;

  void add(Torture.Outcome outcome) {
    runs++;
    kills += outcome.kills();
    duringWriting += outcome.halfWritten().size();
    restarts += outcome.restarts();
    differing += outcome.difference().isPresent() ? 1 : 0;
  }

  int differing() {
    return differing;
  }

  String line() {
    return "%d runs, %d kills (%d while a check-point was written, %d before the first): %d the same to the byte, %d not."
        .formatted(runs, kills, duringWriting, restarts, runs - differing, differing);
  }
}

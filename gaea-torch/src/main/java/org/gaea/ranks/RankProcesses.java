package org.gaea.ranks;

import java.util.Optional;

/** The processes of the other ranks, seen from the first, which started them. */
public interface RankProcesses extends AutoCloseable {
  /** No process that can be seen. */
  RankProcesses UNSEEN =
      new RankProcesses() {
        @Override
        public Optional<String> failure() {
          return Optional.empty();
        }

        @Override
        public void kill() {}

        @Override
        public void close() {}
      };

  /** Which of them has ended and how, as a sentence without its stop; empty while all run. */
  Optional<String> failure();

  /** Ends them at once, for they cannot continue together. */
  void kill();

  /** Waits for their end for a while, then ends them. */
  @Override
  void close();

  /** Starts them. */
  @FunctionalInterface
  interface Launch {
    /**
     * Starts the processes of all ranks but the first.
     *
     * @param second the place of the second rank; the others' differ in their number
     */
    RankProcesses start(RankPlace second);
  }
}

package org.gaea.experiment;

import java.util.Optional;
import java.util.function.Supplier;
import org.gaea.checkpoint.Checkpoint;
import org.gaea.checkpoint.Checkpoint.SearchState;
import org.gaea.checkpoint.Checkpoint.State;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.experiment.RunRecorder.Moment;
import org.gaea.journal.Journal;
import org.gaea.log.Phase;
import org.gaea.training.Snapshot;

/** What a search reads of its run's files, and what is written of it. */
interface SearchRecord {
  /** The check-point that the run continues from, if it is of that phase. */
  Optional<Checkpoint> from(Phase phase);

  Checkpoints checkpoints();

  /** The journal of a search that begins, or continues from a check-point. */
  Journal journal(Optional<SearchState> from);

  /** Ends the replay: the run has reached its check-point. */
  void requireCaughtUp();

  /** Whether the run is asked to end. */
  boolean endAsked();

  /**
   * Writes a check-point if it is time for one, and ends the run if that is asked for.
   *
   * @param state what the tensors do not hold, asked for when it is needed
   * @param ending whether the run is to end here
   * @throws StopRequest.RunStoppedException after a check-point, if it is
   */
  void after(Moment moment, Snapshot tensors, Supplier<State> state, boolean ending);
}

package org.gaea.experiment;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.gaea.checkpoint.Checkpoint;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.checkpoint.Checkpoint.SearchState;
import org.gaea.checkpoint.Checkpoint.State;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.engine.Engine;
import org.gaea.experiment.RunRecorder.Moment;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.journal.Journal;
import org.gaea.log.Phase;
import org.gaea.ranks.GlooRanks;
import org.gaea.ranks.RankPlace;
import org.gaea.training.Snapshot;

/**
 * A run that another rank records: the search of a rank that is not the first reads the run's files
 * and writes none.
 */
final class FollowedRun implements SearchRecord {
  private final Path run;
  private final Optional<Checkpoint> from;
  private final StopRequest stop;

  private FollowedRun(Path run, Optional<Checkpoint> from, StopRequest stop) {
    this.run = run;
    this.from = from;
    this.stop = stop;
  }

  /**
   * Computes a rank's part of the search of a run.
   *
   * @param checkpoint that the run continues from; empty if it begins
   * @throws RunStoppedException if any rank was asked to end
   */
  static void search(
      Path run, Optional<CheckpointName> checkpoint, RankPlace place, StopRequest stop) {
    Configuration configuration = ConfigurationFile.ofRun(run);
    Engine.start(configuration.get(Settings.THREADS));
    try (GlooRanks ranks = GlooRanks.join(place)) {
      ResolvedConfiguration setting = ResolvedConfiguration.of(configuration, Inputs.byName());
      Optional<Checkpoint> from =
          checkpoint.map(
              name ->
                  new Checkpoints(run)
                      .read(
                          name,
                          setting.identity(Optional.empty()),
                          run.resolve(RunDirectory.EVENTS)));
      ranks.awaitStart();
      new SearchPhase(
              setting,
              ranks,
              BenchmarkLookup.NONE,
              new FollowedRun(run, from, stop),
              event -> {},
              progress -> {})
          .run();
    }
  }

  @Override
  public Optional<Checkpoint> from(Phase phase) {
    return from.filter(checkpoint -> checkpoint.phase() == phase);
  }

  @Override
  public Checkpoints checkpoints() {
    return new Checkpoints(run);
  }

  @Override
  public Journal journal(Optional<SearchState> search) {
    return search
        .map(state -> Journal.followed(checkpoints().journal(), state.journal()))
        .orElseGet(() -> Journal.unwritten(checkpoints().journal()));
  }

  @Override
  public void requireCaughtUp() {}

  @Override
  public boolean endAsked() {
    return stop.asked();
  }

  @Override
  public void after(Moment moment, Snapshot tensors, Supplier<State> state, boolean ending) {
    if (ending) {
      throw new RunStoppedException(moment.phase().label(), moment.step(), run);
    }
  }
}

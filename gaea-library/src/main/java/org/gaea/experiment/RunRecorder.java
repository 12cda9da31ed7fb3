package org.gaea.experiment;

import java.util.Optional;
import java.util.function.Supplier;
import org.gaea.checkpoint.Checkpoint;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.checkpoint.Checkpoint.SearchState;
import org.gaea.checkpoint.Checkpoint.State;
import org.gaea.checkpoint.Checkpoint.TrainingState;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.journal.Journal;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent;
import org.gaea.supernet.NotFiniteException;
import org.gaea.training.Snapshot;
import org.jspecify.annotations.Nullable;

/** Keeps what a run does: its log and its check-points. Also ends it when that is asked for. */
final class RunRecorder implements SearchRecord, AutoCloseable {
  private final RunDirectory directory;
  private final Checkpoints checkpoints;
  private final CheckpointPolicy policy;
  private final StopRequest stop;
  private RunIdentity identity;
  private final Environment environment;
  private final EventLog log;
  private final @Nullable Checkpoint from;
  private long writtenAt = System.nanoTime();
  private long writingNanos;

  /**
   * Where a run is, between two steps.
   *
   * @param step how many steps of the phase are done
   * @param epoch of the last of them
   * @param endsEpoch whether that was the epoch's last
   * @param last whether it was the phase's last
   * @param elapsedNanos how long the phase has taken
   */
  record Moment(
      Phase phase, int step, int epoch, boolean endsEpoch, boolean last, long elapsedNanos) {}

  private RunRecorder(
      RunDirectory directory,
      CheckpointPolicy policy,
      StopRequest stop,
      RunIdentity identity,
      Environment environment,
      EventLog log,
      @Nullable Checkpoint from) {
    this.directory = directory;
    this.checkpoints = new Checkpoints(directory.path());
    this.policy = policy;
    this.stop = stop;
    this.identity = identity;
    this.environment = environment;
    this.log = log;
    this.from = from;
  }

  /** Keeps a run that begins. */
  static RunRecorder begin(
      RunDirectory directory,
      CheckpointPolicy policy,
      StopRequest stop,
      RunIdentity identity,
      Environment environment) {
    EventLog log = EventLog.begin(directory.file(RunDirectory.EVENTS));
    RunRecorder keeping =
        new RunRecorder(directory, policy, stop, identity, environment, log, null);
    keeping.checkpoints.create();
    return keeping;
  }

  /** Records a run that continues from a check-point; steps since the check-point are repeated. */
  static RunRecorder resume(
      RunDirectory directory,
      CheckpointPolicy policy,
      StopRequest stop,
      RunIdentity identity,
      Environment environment,
      Checkpoint from) {
    // First, for they need more of the files than will be left.
    new Checkpoints(directory.path()).removeAfter(from.name());
    EventLog log =
        EventLog.continued(directory.file(RunDirectory.EVENTS), from.events(), from.told());
    if (from.phase() == Phase.TRAINING) {
      log.skip();
    }
    return new RunRecorder(directory, policy, stop, identity, environment, log, from);
  }

  @Override
  public Optional<Checkpoint> from(Phase phase) {
    return Optional.ofNullable(from).filter(checkpoint -> checkpoint.phase() == phase);
  }

  @Override
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public Journal journal(Optional<SearchState> search) {
    return search
        .map(state -> Journal.continued(checkpoints.journal(), state.journal()))
        .orElseGet(() -> Journal.begin(checkpoints.journal()));
  }

  @Override
  public boolean endAsked() {
    return stop.asked();
  }

  /** Sets the identity that check-points have from now on. */
  void identify(RunIdentity identity) {
    this.identity = identity;
  }

  /**
   * Adds an event to the log.
   *
   * @return whether the log did not hold it already
   */
  boolean tell(RunEvent event) {
    return log.append(event);
  }

  /** Adds an event that is none of the run's own, and is not told again when it is replayed. */
  void tellAside(RunEvent event) {
    log.aside(event);
  }

  @Override
  public void requireCaughtUp() {
    if (log.passesOver()) {
      throw new IllegalStateException("the log holds events that did not occur again");
    }
  }

  /**
   * Writes a check-point if it is time for one, and ends the run if that is asked for.
   *
   * @param state what the tensors do not hold, asked for when it is needed
   * @throws RunStoppedException after a check-point, if the run was asked to end
   * @throws NotFiniteException if the tensors are no longer finite; earlier check-points stay
   */
  void after(Moment moment, Snapshot tensors, Supplier<State> state) {
    after(moment, tensors, state, endAsked());
  }

  @Override
  public void after(Moment moment, Snapshot tensors, Supplier<State> state, boolean stopping) {
    if (policy.supernets() && moment.phase() == Phase.SEARCH && moment.endsEpoch()) {
      SupernetRanking.keep(directory.path(), moment.epoch(), tensors);
    }
    if (stopping || isDue(moment)) {
      long start = System.nanoTime();
      write(moment, tensors, state.get());
      writtenAt = System.nanoTime();
      writingNanos += writtenAt - start;
    }
    if (stopping) {
      throw new RunStoppedException(moment.phase().label(), moment.step(), directory.path());
    }
  }

  private boolean isDue(Moment moment) {
    if (moment.step() == 0 || moment.last()) {
      return true;
    }
    return policy.every() instanceof CheckpointInterval.Epochs epochs
        ? moment.endsEpoch() && moment.epoch() % epochs.count() == 0
        : System.nanoTime() - writtenAt
            >= ((CheckpointInterval.Time) policy.every()).duration().toNanos();
  }

  private void write(Moment moment, Snapshot tensors, State state) {
    tensors
        .firstNotFinite()
        .ifPresent(
            name -> {
              throw new NotFiniteException(
                  Sentence.text(
                      "'%s' is not finite after step %d of the %s, which therefore ends.",
                      name, moment.step(), moment.phase().label()));
            });
    log.sync();
    checkpoints.write(
        new CheckpointName(moment.phase(), moment.step()),
        tensors::write,
        file ->
            new Checkpoint(
                Checkpoint.FORMAT,
                Version.current(),
                identity,
                environment,
                moment.phase(),
                moment.step(),
                moment.epoch(),
                file,
                log.extent(),
                log.told(),
                moment.elapsedNanos(),
                state instanceof SearchState search ? Optional.of(search) : Optional.empty(),
                state instanceof TrainingState training
                    ? Optional.of(training)
                    : Optional.empty()));
    checkpoints.prune(policy.keep());
  }

  /** How long this process spent on check-points, waiting for the disk included. */
  double writingSeconds() {
    return writingNanos / 1e9;
  }

  /** Where the run can be taken up again, in a sentence; empty without a check-point. */
  Optional<Sentence> hint() {
    return checkpoints.newestFirst().stream()
        .findFirst()
        .map(
            name ->
                Sentence.of(
                    "The last good check-point is %s; %s continues from it.",
                    name, LibraryCall.of("UnfinishedRun.in(%s)", directory.path())));
  }

  @Override
  public void close() {
    log.close();
    directory.close();
  }
}

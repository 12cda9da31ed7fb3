package org.gaea.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.gaea.ranks.RankPlace;
import org.gaea.ranks.RankProcesses;

/** A run that was interrupted, and can be continued from its check-points. */
public final class UnfinishedRun {
  private final Path run;
  private Configuration configuration;
  private Optional<Configuration> moved = Optional.empty();
  private final RunLog log;
  private Observer observer = Observer.NONE;
  private BenchmarkLookup benchmark = BenchmarkLookup.NONE;
  private CheckpointPolicy policy = CheckpointPolicy.usual();
  private StopRequest stop = StopRequest.NONE;
  private Inputs inputs = Inputs.byName();
  private Optional<RankLauncher> launcher = Optional.empty();

  private UnfinishedRun(Path run, Configuration configuration, RunLog log) {
    this.run = run;
    this.configuration = configuration;
    this.log = log;
  }

  /**
   * The run in a directory.
   *
   * @throws InvalidInputException if there is none, or it has no check-point
   */
  public static UnfinishedRun in(Path run) {
    RunLog log = RunLog.read(run);
    newest(run);
    return new UnfinishedRun(run, ConfigurationFile.ofRun(run), log);
  }

  /** Whether the run in a directory has its result, so that there is nothing to go on with. */
  public static boolean isFinished(Path run) {
    return Files.exists(run.resolve(RunDirectory.RESULT))
        && new Checkpoints(run).newestFirst().isEmpty();
  }

  /** Whether the run in a directory can be gone on with. */
  static boolean isIn(Path run) {
    return !new Checkpoints(run).newestFirst().isEmpty();
  }

  static CheckpointName newest(Path run) {
    return new Checkpoints(run)
        .newestFirst().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Sentence.of(
                            "%s has no check-point: the run ended right after its start, before it wrote one; start it again with %s and %s %s.",
                            run, new SettingName("force"), new SettingName("out"), run)));
  }

  public Configuration configuration() {
    return configuration;
  }

  /** The command that began the run, if it is known. */
  public Optional<String> command() {
    return log.started().flatMap(RunEvent.Started::command);
  }

  /** Sends the run's events to an observer. */
  public UnfinishedRun watchedBy(Observer watcher) {
    observer = watcher;
    return this;
  }

  /** Compares the run's architectures with a benchmark, as at its start. */
  public UnfinishedRun comparedWith(BenchmarkLookup lookup) {
    benchmark = lookup;
    return this;
  }

  /** When check-points are written and how many are kept; it may differ from the start's. */
  public UnfinishedRun checkpointing(CheckpointPolicy when) {
    policy = when;
    return this;
  }

  /** Lets the request end the run early, with a check-point. */
  public UnfinishedRun stoppedBy(StopRequest request) {
    stop = request;
    return this;
  }

  /** Lets the launcher start the other processes of a search that several compute. */
  public UnfinishedRun rankedBy(RankLauncher starting) {
    launcher = Optional.of(starting);
    return this;
  }

  /**
   * Continues where another device computes; otherwise a run stays where it began.
   *
   * @param device as in {@link Settings#DEVICE}
   * @throws InvalidInputException if that names no kind of device
   */
  public UnfinishedRun on(String device) {
    configuration = configuration.toBuilder().set(Settings.DEVICE, device).build();
    return this;
  }

  /**
   * Continues with the same images from another place. Those of another content are refused when it
   * continues, and the run's record names the new place from then on.
   *
   * @param data the form of before with the new directory, as in {@link Settings#DATA}
   */
  public UnfinishedRun withData(String data) {
    moved = Optional.of(ConfigurationFile.ofRun(run).toBuilder().set(Settings.DATA, data).build());
    configuration = configuration.toBuilder().set(Settings.DATA, data).build();
    return this;
  }

  /** The inputs of a run that were built in Java, as at its start. */
  public UnfinishedRun with(Inputs built) {
    inputs = built;
    return this;
  }

  /**
   * Continues to the end. The result is that of a run that was not interrupted, to the byte.
   *
   * @param from the check-point, by its name; the newest if empty
   * @throws InvalidInputException if that check-point cannot be used, with the reason; nothing is
   *     changed then
   * @throws RunStoppedException if it was asked to end early
   */
  public Result resume(Optional<String> from) {
    Optional<CheckpointName> name = from.map(this::known);
    Experiment experiment = reopened();
    launcher.ifPresent(experiment::rankedBy);
    return experiment
        .movedTo(moved)
        .comparedWith(benchmark)
        .repeatedBy(configuration -> command().orElse(""))
        .checkpointing(policy)
        .stoppedBy(stop)
        .resume(name, log);
  }

  private Experiment reopened() {
    try {
      return Experiment.reopen(configuration, inputs, run, observer);
    } catch (InvalidInputException e) {
      throw ConfigurationFile.inRun(run).ofMissingData(configuration, e);
    }
  }

  /**
   * Computes the part that a rank other than the first has in the search of a run, of which the
   * first rank writes everything.
   *
   * @param run directory of the first rank's run, with its configuration
   * @param checkpoint that the run continues from, by its name; empty if it begins
   * @throws RunStoppedException if any rank was asked to end early
   */
  @SuppressWarnings("exports") // for the command line, which sees that package
  public static void follow(
      Path run, Optional<String> checkpoint, RankPlace place, StopRequest stop) {
    FollowedRun.search(run, checkpoint.flatMap(CheckpointName::parse), place, stop);
  }

  private CheckpointName known(String name) {
    Checkpoints checkpoints = new Checkpoints(run);
    return CheckpointName.parse(name)
        .filter(checkpoints.newestFirst()::contains)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Sentence.of(
                        "%s has no check-point '%s'; it has %s.",
                        run,
                        name,
                        String.join(
                            ", ",
                            checkpoints.newestFirst().stream()
                                .map(CheckpointName::toString)
                                .toList()))));
  }

  /**
   * Says how to continue a run that failed; a {@linkplain Throwable#getSuppressed suppressed}
   * companion of the failure.
   */
  public static final class ResumeHint extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    ResumeHint(Sentence sentence) {
      super(sentence.toString(), null, false, false);
      this.sentence = sentence;
    }

    /** The message, which a user interface can put into its own words. */
    public Sentence sentence() {
      return sentence;
    }
  }

  /** Starts the processes of a search's other ranks, each of which {@linkplain #follow follows}. */
  @FunctionalInterface
  public interface RankLauncher {
    /**
     * Starts all but the first.
     *
     * @param run directory of the run, with its configuration
     * @param checkpoint that the run continues from, by its name; empty if it begins
     * @param second the place of the second rank; the others' differ in their number
     */
    @SuppressWarnings("exports") // for the command line, which sees that package
    RankProcesses start(Path run, Optional<String> checkpoint, RankPlace second);
  }
}

package org.gaea.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gaea.checkpoint.Checkpoint;
import org.gaea.checkpoint.Checkpoint.CheckpointName;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.checkpoint.Checkpoint.TrainingState;
import org.gaea.checkpoint.Checkpoints;
import org.gaea.engine.Engine;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.TimeBudget.Plan;
import org.gaea.experiment.TrainingPhase.Trained;
import org.gaea.experiment.UnfinishedRun.RankLauncher;
import org.gaea.experiment.UnfinishedRun.ResumeHint;
import org.gaea.experiment.baseline.Baseline;
import org.gaea.layer.Cost;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.gaea.method.Method;
import org.gaea.model.Evaluation;
import org.gaea.ranks.RankGroup;
import org.gaea.report.HtmlReport;
import org.gaea.space.Architecture;

/** A whole run: search, standalone evaluation, files and report. */
public final class Experiment {
  /** What stands for a method where the architecture was given. */
  private static final String GIVEN = "given";

  /** With fewer classes, five guesses say little. */
  private static final int LEAST_FOR_TOP_FIVE = 11;

  private ResolvedConfiguration setting;
  private final Path out;
  private final boolean force;
  private final Observer observer;
  private Function<Configuration, String> command = configuration -> "";
  private Optional<Plan> plan = Optional.empty();
  private Optional<RunEvent.TrainingPlanned> planned = Optional.empty();
  private Optional<RunEvent.LoggedProtocol> protocol = Optional.empty();
  private BenchmarkLookup benchmark = BenchmarkLookup.NONE;
  private CheckpointPolicy policy = CheckpointPolicy.usual();
  private StopRequest stop = StopRequest.NONE;
  private Optional<RankLauncher> launcher = Optional.empty();
  private double choosingSeconds;
  private Optional<Configuration> moved = Optional.empty();

  private Experiment(
      Configuration configuration, Inputs inputs, Path out, boolean force, Observer observer) {
    this.setting = ResolvedConfiguration.of(configuration, inputs);
    this.out = out;
    this.force = force;
    this.observer = observer;
  }

  /**
   * Prepares a run: loads the data and checks everything that can be checked, without writing
   * anything.
   *
   * @param out the run directory, to be made
   * @param force whether a run that is there already is replaced
   * @throws org.gaea.input.InvalidInputException if the configuration cannot be run
   */
  public static Experiment prepare(
      Configuration configuration, Path out, boolean force, Observer observer) {
    return prepare(configuration, Inputs.byName(), out, force, observer);
  }

  /**
   * Prepares a run with inputs that a program built, in place of those that the configuration
   * names.
   *
   * @throws org.gaea.input.InvalidInputException if the configuration cannot be run
   */
  public static Experiment prepare(
      Configuration configuration, Inputs inputs, Path out, boolean force, Observer observer) {
    RunDirectory.requireFree(out, force);
    return new Experiment(configuration, inputs, out, force, observer);
  }

  /** Prepares to continue a run that is in the directory. */
  static Experiment reopen(
      Configuration configuration, Inputs inputs, Path out, Observer observer) {
    return new Experiment(configuration, inputs, out, true, observer);
  }

  /** Has a run that continues record where its images are now, if they were moved. */
  Experiment movedTo(Optional<Configuration> recorded) {
    moved = recorded;
    return this;
  }

  /** Sentences about the data that whoever reads the numbers should know. */
  public List<String> notes() {
    return setting.data().notes();
  }

  /** The command that repeats a run of a configuration, for its report. */
  public Experiment repeatedBy(Function<Configuration, String> commandLine) {
    command = commandLine;
    return this;
  }

  /** Names the protocol whose settings the run has; no result depends on it. */
  public Experiment following(RunEvent.LoggedProtocol followed) {
    protocol = Optional.of(followed);
    return this;
  }

  /** Fits the length of the training to the time that a plan leaves when the search has ended. */
  public Experiment endingBy(Plan budget) {
    plan = Optional.of(budget);
    return this;
  }

  /** Compares the run's architectures with a benchmark; no result depends on it. */
  public Experiment comparedWith(BenchmarkLookup lookup) {
    benchmark = lookup;
    return this;
  }

  /** When check-points are written and how many are kept; results do not depend on it. */
  public Experiment checkpointing(CheckpointPolicy when) {
    policy = when;
    return this;
  }

  /** Lets the request end the run early, with a check-point. */
  public Experiment stoppedBy(StopRequest request) {
    stop = request;
    return this;
  }

  /** Lets the launcher start the other processes of a search that several compute. */
  public Experiment rankedBy(RankLauncher starting) {
    launcher = Optional.of(starting);
    return this;
  }

  /**
   * Searches, then trains and tests what was found; with no epoch of training it only searches.
   *
   * @throws RunStoppedException if it was asked to end early
   */
  public Result search() {
    return begin(Optional.empty());
  }

  /**
   * Trains and tests a given architecture, without a search.
   *
   * @param architecture in the string form of the configuration's space
   * @throws org.gaea.input.InvalidInputException if it is malformed
   * @throws RunStoppedException if it was asked to end early
   */
  public Result train(String architecture) {
    Settings.requireTraining(setting.configuration().get(Settings.TRAIN_EPOCHS));
    return train(new FoundArchitecture(setting.space().parse(architecture), 0));
  }

  /** As {@link #train(String)}, of an architecture that took time to be found. */
  Result train(FoundArchitecture choice) {
    choosingSeconds = choice.seconds();
    return begin(Optional.of(setting.space().format(choice.architecture())));
  }

  /**
   * What the run would do and how long it would take here. It makes a few steps, writes nothing and
   * refuses what the run would refuse.
   *
   * @param given the architecture that would be trained; empty for a search
   * @throws org.gaea.input.InvalidInputException if it is malformed, or nothing could be written
   */
  public Rehearsal rehearse(Optional<String> given) {
    given.ifPresent(
        text -> Settings.requireTraining(setting.configuration().get(Settings.TRAIN_EPOCHS)));
    Optional<Architecture> architecture = given.map(text -> setting.space().parse(text));
    RunDirectory.requireWritable(out);
    Engine.start(setting.configuration().get(Settings.THREADS));
    return RunMeasurement.of(setting, architecture);
  }

  /** Lets a baseline choose an architecture, by the streams of the configuration's seed. */
  FoundArchitecture choose(Baseline baseline) {
    Configuration configuration = setting.configuration();
    Engine.start(configuration.get(Settings.THREADS));
    long start = System.nanoTime();
    Architecture chosen =
        baseline.choose(
            new Baseline.Task(
                setting.space(),
                setting.skeleton(),
                setting.data(),
                configuration.get(Settings.BATCH),
                configuration.get(Settings.EPOCHS)),
            setting.random().under("baseline"));
    return new FoundArchitecture(chosen, (System.nanoTime() - start) / 1e9);
  }

  private Result begin(Optional<String> given) {
    RunDirectory directory = RunDirectory.create(out, force);
    RunRecorder keeping;
    try {
      // An earlier run is there until nothing of a start can fail any more.
      Engine.start(setting.configuration().get(Settings.THREADS));
      RunIdentity identity = setting.identity(given);
      Environment here = Environment.current(setting.device());
      directory.clear();
      directory.write(setting.configuration(), setting.source());
      keeping = RunRecorder.begin(directory, policy, stop, identity, here);
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
    return run(directory, keeping, given);
  }

  /**
   * Continues the run in the directory, from a check-point of it. Its result is that of a run that
   * was not interrupted, to the byte.
   *
   * @param name of the check-point; the newest if empty
   * @throws org.gaea.input.InvalidInputException if that cannot be used, with the reason
   * @throws RunStoppedException if it was asked to end early
   */
  Result resume(Optional<CheckpointName> name, RunLog log) {
    Engine.start(setting.configuration().get(Settings.THREADS));
    RunDirectory directory = RunDirectory.reopen(out);
    Optional<String> given =
        log.started().flatMap(RunEvent.Started::method).isPresent()
            ? Optional.empty()
            : log.architecture();
    RunIdentity identity = setting.identity(given);
    Checkpoint from;
    try {
      from =
          new Checkpoints(out)
              .read(
                  name.orElseGet(() -> UnfinishedRun.newest(out)),
                  identity,
                  directory.file(RunDirectory.EVENTS));
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
    if (from.phase() == Phase.SEARCH) {
      planned = log.plan();
    }
    observer.resumed(from.name().toString(), log);
    Environment here = Environment.current(setting.device());
    RunRecorder keeping = RunRecorder.resume(directory, policy, stop, identity, here, from);
    here.noteAfter(from.environment())
        .ifPresent(note -> tellAside(keeping, notice(RunEvent.Notice.MOVED, from, note)));
    moved.ifPresent(
        recorded -> {
          directory.write(recorded, setting.source());
          tellAside(
              keeping,
              notice(
                  RunEvent.Notice.DATA_MOVED,
                  from,
                  "The images are read from " + recorded.get(Settings.DATA) + " from here on."));
        });
    return run(directory, keeping, given);
  }

  private void tellAside(RunRecorder keeping, RunEvent event) {
    keeping.tellAside(event);
    observer.event(event);
  }

  /** Among what is said of the search, at its end if that was over. */
  private RunEvent notice(String kind, Checkpoint from, String note) {
    int last = setting.configuration().get(Settings.EPOCHS);
    return new RunEvent.Notice(
        from.phase() == Phase.SEARCH ? from.epoch() : last,
        kind,
        String.format(
            Locale.ROOT, "after step %d of the %s: %s", from.step(), from.phase().label(), note));
  }

  private Result run(RunDirectory directory, RunRecorder keeping, Optional<String> given) {
    try (keeping) {
      return finish(directory, keeping, given);
    } catch (RuntimeException | Error e) {
      if (!(e instanceof RunStoppedException)) {
        keeping.hint().ifPresent(hint -> e.addSuppressed(new ResumeHint(hint)));
      }
      throw e;
    }
  }

  private Result finish(RunDirectory directory, RunRecorder keeping, Optional<String> given) {
    Consumer<RunEvent> events =
        event -> {
          if (keeping.tell(event)) {
            observer.event(event);
          }
        };
    Optional<Method> method = given.isPresent() ? Optional.empty() : Optional.of(setting.method());
    Optional<Checkpoint> training = keeping.from(Phase.TRAINING);
    FoundArchitecture found =
        training.map(this::found).orElseGet(() -> find(directory, keeping, events, method, given));
    if (training.isEmpty()) {
      planTraining(found, directory, keeping, events, given);
    }
    Optional<Trained> trained =
        setting.configuration().get(Settings.TRAIN_EPOCHS) == 0
            ? Optional.empty()
            : Optional.of(
                new TrainingPhase(setting, found, keeping, events, observer::progress)
                    .run(directory));
    Result result = result(method, found, trained);
    directory.writeJson(RunDirectory.RESULT, result);
    events.accept(RunFacts.finished(result, keeping.writingSeconds()));
    HtmlReport.write(directory.path());
    keeping.checkpoints().discard();
    return result;
  }

  private FoundArchitecture find(
      RunDirectory directory,
      RunRecorder keeping,
      Consumer<RunEvent> events,
      Optional<Method> method,
      Optional<String> given) {
    events.accept(logged().started(method, command(setting.configuration()), protocol));
    FoundArchitecture found =
        given
            .map(text -> new FoundArchitecture(setting.space().parse(text), choosingSeconds))
            .orElseGet(() -> search(keeping, events));
    Cost cost = cost(found);
    events.accept(
        logged().found(found, cost, benchmark.score(setting.space().format(found.architecture()))));
    directory.writeJson(
        RunDirectory.ARCHITECTURE, logged().description(found.architecture(), cost));
    return found;
  }

  private FoundArchitecture search(RunRecorder keeping, Consumer<RunEvent> events) {
    try (RankGroup ranks =
        SearchRanks.lead(
            setting.configuration(),
            launcher,
            out,
            keeping.from(Phase.SEARCH).map(Checkpoint::name))) {
      return new SearchPhase(setting, ranks, benchmark, keeping, events, observer::progress).run();
    }
  }

  /**
   * Changes the length of the training before anything of it is written. The log says so before the
   * configuration does, so that a run that is cut off in between continues with the same.
   */
  private void planTraining(
      FoundArchitecture found,
      RunDirectory directory,
      RunRecorder keeping,
      Consumer<RunEvent> events,
      Optional<String> given) {
    Optional<RunEvent.TrainingPlanned> chosen =
        planned.or(
            () ->
                plan.map(budget -> budget.trainEpochs(setting, found.architecture()))
                    .map(epochs -> setting.trainedFor(epochs))
                    .map(
                        changed ->
                            new RunEvent.TrainingPlanned(
                                changed.configuration().get(Settings.TRAIN_EPOCHS),
                                command(changed.configuration()))));
    chosen.ifPresent(
        event -> {
          events.accept(event);
          setting = setting.trainedFor(event.trainEpochs());
          directory.write(setting.configuration(), setting.source());
          keeping.identify(setting.identity(given));
        });
  }

  private Optional<String> command(Configuration configuration) {
    return Optional.of(command.apply(configuration)).filter(text -> !text.isEmpty());
  }

  /** What the search of a training's check-point had found. */
  private FoundArchitecture found(Checkpoint checkpoint) {
    TrainingState state = checkpoint.training().orElseThrow();
    return new FoundArchitecture(
        setting.space().parse(state.architecture()), state.searchSeconds());
  }

  private RunFacts logged() {
    return new RunFacts(setting);
  }

  private Cost cost(FoundArchitecture found) {
    return setting.space().cost(found.architecture(), setting.skeleton());
  }

  private Result result(
      Optional<Method> method, FoundArchitecture found, Optional<Trained> trained) {
    Cost cost = cost(found);
    String architecture = setting.space().format(found.architecture());
    Optional<Evaluation> evaluation = trained.map(Trained::evaluation);
    return new Result(
        method.map(Method::name).orElse(GIVEN),
        setting.space().name(),
        setting.configuration().get(Settings.DATA),
        architecture,
        optional(trained.map(t -> t.test().value())),
        evaluation.map(Evaluation::accuracyInterval),
        optional(evaluation.map(Evaluation::balancedAccuracy)),
        optional(
            evaluation
                .filter(e -> e.classes().size() >= LEAST_FOR_TOP_FIVE)
                .map(Evaluation::topFive)),
        evaluation.map(Evaluation::scores).orElse(List.of()),
        cost.parameters(),
        cost.macs(),
        found.seconds(),
        trained.map(Trained::seconds).orElse(0.0),
        setting.configuration().get(Settings.SEED),
        benchmark.score(architecture));
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }
}

package org.gaea.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.gaea.data.ImageShape;
import org.gaea.experiment.TrainingPhase.Trained;
import org.gaea.layer.Cost;
import org.gaea.log.RunEvent;
import org.gaea.method.Method;
import org.gaea.report.HtmlReport;
import org.gaea.space.Architecture;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tensor.Engine;

/** A whole run: search, standalone evaluation, files and report. */
public final class Experiment {
  /** What stands for a method where the architecture was given. */
  private static final String GIVEN = "given";

  private final Setting setting;
  private final Path out;
  private final boolean force;
  private final Observer observer;
  private String command = "";
  private Oracle oracle = Oracle.NONE;

  private Experiment(
      Configuration configuration, SpaceSource source, Path out, boolean force, Observer observer) {
    RunDirectory.requireFree(out, force);
    this.setting = Setting.of(configuration, source);
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
    SpaceSource source = SpaceSource.of(configuration.space());
    return new Experiment(configuration, source, out, force, observer);
  }

  /**
   * Prepares a run in a space that was built in Java, in place of the one that the configuration
   * names. Its configuration file names that space, which no command line knows.
   *
   * @throws org.gaea.input.InvalidInputException if the configuration cannot be run
   */
  public static Experiment prepare(
      Configuration configuration, SearchSpace space, Path out, boolean force, Observer observer) {
    SpaceSource source = new SpaceSource(space, Optional.empty());
    return new Experiment(configuration, source, out, force, observer);
  }

  /** Sentences about the data that whoever reads the numbers should know. */
  public List<String> notes() {
    return setting.data().notes();
  }

  /** The command that repeats the run, for its report. */
  public Experiment repeatedBy(String commandLine) {
    command = commandLine;
    return this;
  }

  /** Who tells, beside the run, how good its architectures truly are. */
  public Experiment comparedWith(Oracle truth) {
    oracle = truth;
    return this;
  }

  /** Searches, then trains and tests what was found. */
  public Result search() {
    return run(
        Optional.of(setting.method()),
        events -> new SearchPhase(setting, oracle, events, observer::progress).run());
  }

  /**
   * Trains and tests a given architecture, without a search.
   *
   * @param architecture in the string form of the configuration's space
   * @throws org.gaea.input.InvalidInputException if it is malformed
   */
  public Result train(String architecture) {
    Architecture parsed = setting.space().parse(architecture);
    return run(Optional.empty(), events -> new Found(parsed, 0));
  }

  /** How a run comes by its architecture. */
  private interface Finding {
    Found find(Consumer<RunEvent> events);
  }

  private Result run(Optional<Method> method, Finding finding) {
    Configuration configuration = setting.configuration();
    SearchSpace space = setting.space();
    RunDirectory directory = RunDirectory.create(out, force);
    directory.write(configuration, setting.source());
    Engine.start(configuration.threads());
    try (EventLog log = EventLog.open(directory.file(RunDirectory.EVENTS))) {
      Consumer<RunEvent> events =
          event -> {
            log.append(event);
            observer.event(event);
          };
      events.accept(started(method));
      Found found = finding.find(events);
      Cost cost = space.cost(found.architecture(), setting.skeleton());
      events.accept(found(found, cost));
      directory.writeJson(RunDirectory.ARCHITECTURE, description(found.architecture(), cost));
      Trained trained =
          new TrainingPhase(setting, found.architecture(), events, observer::progress)
              .run(directory);
      Result result =
          new Result(
              method.map(Method::name).orElse(GIVEN),
              space.name(),
              configuration.data(),
              space.format(found.architecture()),
              trained.test().value(),
              cost.parameters(),
              cost.macs(),
              found.seconds(),
              trained.seconds(),
              configuration.seed(),
              oracle.truth(space.format(found.architecture())));
      directory.writeJson(RunDirectory.RESULT, result);
      events.accept(finished(result));
      HtmlReport.write(directory.path());
      return result;
    }
  }

  private RunEvent started(Optional<Method> method) {
    SearchSpace space = setting.space();
    ImageShape image = setting.data().shape();
    return new RunEvent.Started(
        Optional.of(Version.current()),
        Optional.of(command).filter(text -> !text.isEmpty()),
        Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
        RunDirectory.settings(setting.configuration(), setting.source()),
        Optional.of(
            new RunEvent.Data(
                setting.data().name(),
                setting.data().classes(),
                OptionalLong.of(setting.data().training().size()),
                OptionalLong.of(setting.data().test().size()),
                List.of(image.channels(), image.height(), image.width()),
                setting.data().notes())),
        Optional.of(
            new RunEvent.Space(
                space.name(),
                space.decisions().stream()
                    .map(d -> new RunEvent.Decision(d.name(), d.optionNames()))
                    .toList())),
        method.map(Experiment::axes));
  }

  private static RunEvent.Method axes(Method method) {
    return new RunEvent.Method(
        method.name(),
        Optional.of(method.relaxation().description()),
        Optional.of(method.geometry().description()),
        Optional.of(method.objective().description()),
        Optional.of(method.discretisation().description()));
  }

  private RunEvent found(Found found, Cost cost) {
    return new RunEvent.ArchitectureFound(
        setting.space().format(found.architecture()),
        setting.space().picked(found.architecture()),
        setting.space().drawings(found.architecture()).stream().map(Experiment::drawing).toList(),
        OptionalLong.of(cost.parameters()),
        OptionalLong.of(cost.macs()),
        OptionalDouble.of(found.seconds()),
        oracle.truth(setting.space().format(found.architecture())));
  }

  private static RunEvent finished(Result result) {
    return new RunEvent.Finished(
        Optional.of(result.architecture()),
        OptionalDouble.of(result.testAccuracy()),
        OptionalLong.of(result.parameters()),
        OptionalLong.of(result.macs()),
        OptionalDouble.of(result.searchSeconds()),
        OptionalDouble.of(result.trainSeconds()),
        OptionalLong.of(result.seed()));
  }

  /**
   * The content of architecture.json: nothing that differs between two runs of one configuration.
   */
  private Map<String, Object> description(Architecture architecture, Cost cost) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("space", setting.space().name());
    description.put("architecture", setting.space().format(architecture));
    description.put("choices", setting.space().picked(architecture));
    description.put("skeleton", setting.skeleton());
    description.put("parameters", cost.parameters());
    description.put("macs", cost.macs());
    return description;
  }

  private static RunEvent.Drawing drawing(Drawing drawing) {
    return new RunEvent.Drawing(
        drawing.name(),
        drawing.nodes(),
        drawing.links().stream()
            .map(link -> new RunEvent.Link(link.source(), link.target(), link.label()))
            .toList());
  }
}

package org.gaea.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.gaea.engine.Processors;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.Study;
import org.gaea.experiment.baseline.Baseline;
import org.gaea.experiment.baseline.Baselines;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.DirectoryLock;
import org.gaea.storage.WholeFile;
import org.gaea.study.StudyDatabase;
import org.gaea.study.StudyFile;
import org.gaea.study.StudyFile.Variant;
import org.gaea.study.StudyJudge;
import org.gaea.study.StudyPage;
import org.gaea.study.StudyPlan;
import org.gaea.study.StudyRecord;
import org.gaea.study.StudyRun;
import org.gaea.study.StudyRunner;
import org.gaea.study.StudySummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea study}: many runs, and what they allow to say. */
@Command(
    name = "study",
    description = {
      "Compare methods and baselines over several seeds.",
      "The runs are those of a study file, or of --methods, --baselines and --seeds. Each is a process of its own, with one thread unless --threads says otherwise. The same command again continues where it was stopped or killed; finished runs are kept, failed ones are listed and made again, --force makes all again. In --out: study.db (SQLite), runs.csv, table.md, study.html, and a directory a run."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea study -c studies/embedded.yaml",
      "  gaea study -c studies/tables.yaml --table nasbench201",
      "  gaea study --methods gaea,darts,random --seeds 5 --out runs/study",
      "  gaea study --methods all --baselines all --seeds 3 --out runs/everything"
    })
final class StudyCommand implements Callable<Integer> {
  private static final String ALL = "all";
  private static final String NONE = "none";
  private static final int USUAL_SEEDS = 5;
  private static final List<String> USUAL =
      List.of(Methods.gaea().name(), "darts", Methods.random().name());

  @Option(
      names = "--methods",
      paramLabel = "NAME",
      split = ",",
      description =
          "The methods, separated by commas, or all that suit the space. Default: the study file's, or gaea,darts,random.")
  private @Nullable List<String> methods;

  @Option(
      names = "--baselines",
      paramLabel = "NAME",
      split = ",",
      description = {
        "What needs no shared weights, for comparison: random-search (5 architectures an epoch of"
            + " the search, each trained for one epoch), synflow, naswot, gradient-norm, parameters"
            + " or macs (the best of 100 random architectures by it); all, or none.",
        "Default: the study file's, or none."
      })
  private @Nullable List<String> baselines;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Each method or baseline is run with the seeds 1 to N. Default: the study file's, or 5.")
  private @Nullable Integer seeds;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Runs at a time. Default: as many as there are cores for their threads.")
  private @Nullable Integer jobs;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description =
          "Make this one run, in this process; its id is that of its directory, as in gaea-seed1.")
  private @Nullable String run;

  @Mixin private RunOptions options;
  @Mixin private CheckpointOptions checkpoints;

  @Mixin
  private final SettingOptions settings =
      SettingOptions.ofRuns(Phase.SEARCH, Phase.TRAINING).without(Settings.METHOD, Settings.SEED);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (seeds != null && (seeds < 1 || seeds > 1_000)) {
      throw new InvalidInputException(
          Sentence.of("--seeds is %d, expected a number from 1 to 1000.", seeds));
    }
    if (jobs != null && (jobs < 1 || jobs > 1_024)) {
      throw new InvalidInputException(
          Sentence.of("--jobs is %d, expected a number from 1 to 1024.", jobs));
    }
    Optional<Path> file = settings.path().filter(StudyFile::isStudy);
    StudyPlan plan = StudyPlan.of(file.map(this::fromFile).orElseGet(this::fromFlags));
    Path out =
        file.isPresent()
            ? options.outOr(Path.of("runs", plan.study().name()))
            : options.out("study", settings.file());
    try (SignalledStop stop = SignalledStop.listening()) {
      Study runs =
          new Study(
              List.of(), List.of(), List.of(), out, options.force(), checkpoints.policy(), stop);
      if (run != null && plan.study().trials().isEmpty()) {
        return SingleRun.make(plan.named(run), runs, spec.commandLine());
      }
      StudyPlan asked = plan.only(Optional.ofNullable(run));
      // Read before anything is written, for it may be of another space.
      try (StudyJudge judge = StudyJudge.of(asked)) {
        return study(asked, judge, runs, stop);
      }
    }
  }

  private StudyFile fromFile(Path file) {
    StudyFile study = StudyFile.read(file);
    if (methods != null || baselines != null) {
      List<Variant> contestants = methods == null ? study.contestants() : variants(methods, study);
      study = study.with(contestants, baselines == null ? study.baselines() : names(baselines));
    }
    if (seeds != null) {
      study = study.withSeeds(LongStream.rangeClosed(1, seeds).boxed().toList());
    }
    for (Map.Entry<Setting<?>, String> flag : settings.flags().entrySet()) {
      study = study.with(flag.getKey(), flag.getValue());
    }
    return study;
  }

  /** Variants of the file that have these names, and plain methods. */
  private static List<Variant> variants(List<String> names, StudyFile study) {
    return names.stream()
        .map(
            name ->
                study.contestants().stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseGet(() -> new Variant(name, name, Map.of())))
        .toList();
  }

  private StudyFile fromFlags() {
    Map<Setting<?>, String> given = new LinkedHashMap<>();
    settings.given().forEach(setting -> given.put(setting, text(setting)));
    List<String> compared = methods == null ? USUAL : suiting(methods);
    return new StudyFile(
        "study",
        "",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        given,
        compared.stream()
            .map(name -> new Variant(name, Methods.named(name).name(), Map.of()))
            .toList(),
        baselines == null ? List.of() : names(baselines),
        LongStream.rangeClosed(1, seeds == null ? USUAL_SEEDS : seeds).boxed().toList(),
        Map.of());
  }

  private <T> String text(Setting<T> setting) {
    return setting.format(settings.builder().get(setting));
  }

  private List<String> suiting(List<String> names) {
    String space = settings.builder().get(Settings.SPACE);
    return names.equals(List.of(ALL))
        ? Methods.all().stream()
            .filter(method -> method.suits(SpaceSource.of(space).space()))
            .map(Method::name)
            .toList()
        : names;
  }

  private static List<String> names(List<String> baselines) {
    return baselines.equals(List.of(NONE))
        ? List.of()
        : baselines.equals(List.of(ALL))
            ? Baselines.all().stream().map(Baseline::name).toList()
            : baselines.stream().map(name -> Baselines.named(name).name()).toList();
  }

  private int study(StudyPlan plan, StudyJudge judge, Study runs, SignalledStop stop) {
    PrintWriter console = spec.commandLine().getOut();
    Path out = runs.out();
    long start = System.nanoTime();
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(out, e);
    }
    try (DirectoryLock lock = DirectoryLock.take(out);
        StudyDatabase database = StudyDatabase.open(out)) {
      Map<String, String> facts =
          StudyFacts.of(plan, spec.commandLine().getParseResult(), database.facts());
      database.facts(facts);
      StudyRunner runner =
          new StudyRunner(plan, judge, runs, database, new StudyConsole(console, plan), stop);
      List<StudyRun> ended =
          runner.run(
              jobs == null ? plan.usualJobs(Processors.available()) : jobs,
              new RunProcesses(out, arguments(out), stop));
      facts = StudyFacts.withHours(facts, (System.nanoTime() - start) / 3.6e12);
      database.facts(facts);
      StudyRecord record = new StudyRecord(facts, ended);
      record.write(out.resolve("runs.csv"));
      String summary = StudySummary.markdown(record);
      WholeFile.write(out.resolve("table.md"), summary);
      Path page = StudyPage.write(record, out);
      if (stop.asked()) {
        throw new RunStoppedException(
            Sentence.text(
                "Stopped with %d of %d runs ended; the same command with --out %s continues.",
                ended.size(), plan.runs().size(), out));
      }
      console.println();
      console.print(summary);
      console.printf(
          Locale.ROOT, "%nresults  %s%npage     %s%n", out.resolve(StudyDatabase.FILE_NAME), page);
      console.flush();
      boolean whole =
          ended.size() == plan.runs().size() && ended.stream().allMatch(StudyRun::isDone);
      return whole ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** Those of this process, for the processes of the runs. */
  private List<String> arguments(Path out) {
    List<String> given = spec.commandLine().getParseResult().originalArgs();
    return options.given().isEmpty()
        ? RunProcesses.with(given, "--out", out.toString())
        : List.copyOf(given);
  }
}

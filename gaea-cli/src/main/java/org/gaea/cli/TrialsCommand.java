package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.cli.table.TableRanking;
import org.gaea.experiment.Settings;
import org.gaea.experiment.trial.TableMeasures;
import org.gaea.experiment.trial.TableStudy;
import org.gaea.experiment.trial.TableStudy.Outcome;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tabular.TabularBenchmark;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.method.TrialMethods;
import org.gaea.trial.method.TrialMethods.NamedTrialMethod;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea trials}: methods without weight sharing, on a table or by training. */
@Command(
    name = "trials",
    description = {
      "Search by evaluating architectures one by one.",
      "On a tabular benchmark, many runs each, or by training each architecture. Prints the mean and the standard deviation over the runs of the best that was found."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Methods: random-search, regularised-evolution, local-search, reinforce, hyperband, bohb, progressive, tournament-evolution.",
      "On a table the space is the table's own, or --space, if all its architectures are in the table.",
      "--space hierarchical, by training only, is the space of Liu, Simonyan et al. (ICLR 2018).",
      "",
      "Examples:",
      "  gaea trials --methods random-search,regularised-evolution --table nasbench201 --runs 500",
      "  gaea trials --space nas-bench-201-without-none --table nasbench201",
      "  gaea trials --methods regularised-evolution --budget 600 --lengths 1 --out runs/trials"
    })
final class TrialsCommand implements Runnable {
  /** What NAS-Bench-201's baselines are given, in seconds. */
  private static final double TABLE_BUDGET = 12_000;

  private static final double TRAINING_BUDGET = 600;

  @Option(
      names = {"--methods", "--method"},
      paramLabel = "NAME",
      split = ",",
      defaultValue = "random-search,regularised-evolution",
      description = "The methods, separated by commas; see below. Default: ${DEFAULT-VALUE}.")
  private List<String> methods;

  @Option(
      names = "--table",
      paramLabel = "FILE_OR_DIR",
      description =
          "A tabular benchmark, as 'gaea table' takes it. Default: none, and every architecture is trained.")
  private @Nullable Path table;

  @Option(
      names = "--score",
      paramLabel = "MEASURE",
      description =
          "What the search sees and maximises. Default: cifar10-valid/valid@12, or else the table's first accuracy on validation images.")
  private @Nullable String score;

  @Option(
      names = "--report",
      paramLabel = "MEASURE",
      description =
          "What its answer is judged by. Default: test accuracy on the same data set after the longest training.")
  private @Nullable String report;

  @Option(
      names = "--lengths",
      paramLabel = "EPOCHS",
      split = ",",
      description =
          "Epochs of training, several for hyperband and bohb. Default: those of --score, or 1.")
  private @Nullable List<Integer> lengths;

  @Option(
      names = "--budget",
      paramLabel = "SECONDS",
      description =
          "Training time of a run, simulated on a table. Default: 12000, or 600 without --table; none with --trials.")
  private @Nullable Double budget;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "The most trials of a run. Default: no limit.")
  private @Nullable Integer trials;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Independent runs of each method. Default: 500, or 1 without --table.")
  private @Nullable Integer runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Without --table: keep finished trainings there; the same command again continues after them. Default: nothing is kept.")
  private @Nullable Path out;

  @Mixin private final SettingOptions settings = NetworkOptions.flags().and(Settings.TRAIN_EPOCHS);

  @Option(names = "--json", description = "Print one JSON document, with every run.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    int count = runs != null ? runs : table != null ? 500 : 1;
    if (count < 1 || count > 100_000) {
      throw new InvalidInputException(
          Sentence.of("--runs is %d, expected a number from 1 to 100000.", count));
    }
    List<NamedTrialMethod> named = methods.stream().map(TrialMethods::named).toList();
    if (table == null) {
      train(named, count);
    } else {
      lookUp(table, named, count);
    }
  }

  private void train(List<NamedTrialMethod> named, int count) {
    if (score != null || report != null) {
      throw new InvalidInputException(
          "--score and --report are measures of a table; name it with --table.");
    }
    NetworkOptions network = new NetworkOptions(settings);
    TrialsByTraining trials =
        new TrialsByTraining(
            network,
            lengths == null ? TrialLengths.of(1) : new TrialLengths(lengths),
            budget(TRAINING_BUDGET),
            Settings.requireTraining(network.get(Settings.TRAIN_EPOCHS)),
            Optional.ofNullable(out));
    trials.print(spec.commandLine().getOut(), spec.commandLine().getErr(), named, count, json);
  }

  private void lookUp(Path file, List<NamedTrialMethod> named, int count) {
    if (out != null) {
      throw new InvalidInputException(
          "--out keeps trainings, and with --table nothing is trained; leave it out.");
    }
    PrintWriter console = spec.commandLine().getOut();
    Optional<SearchSpace> searched =
        settings.given().contains(Settings.SPACE)
            ? Optional.of(SpaceSource.of(settings.builder().get(Settings.SPACE)).space())
            : Optional.empty();
    try (TabularBenchmark known = TabularBenchmark.open(file)) {
      TableMeasures measures =
          TableMeasures.of(known, Optional.ofNullable(score), Optional.ofNullable(report));
      TableStudy study =
          new TableStudy(
              known,
              searched,
              measures,
              lengths == null
                  ? TrialLengths.of(measures.score().epochs().orElseThrow())
                  : new TrialLengths(lengths),
              budget(TABLE_BUDGET),
              TableRanking.ranking(known, measures.report(), spec.commandLine().getErr()),
              new RandomStreams(settings.builder().get(Settings.SEED)));
      Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
      named.forEach(method -> outcomes.put(method.name(), study.run(method, count)));
      TrialsOnTable.print(console, known, measures, outcomes, json);
    }
  }

  private Budget budget(double usual) {
    double seconds = budget != null ? budget : trials != null ? Double.POSITIVE_INFINITY : usual;
    if (!(seconds > 0)) {
      throw new InvalidInputException(
          Sentence.of("--budget is %s, expected a positive number of seconds.", seconds));
    }
    if (trials != null && trials < 1) {
      throw new InvalidInputException(Sentence.of("--trials is %d, expected at least 1.", trials));
    }
    return new Budget(seconds, trials == null ? Integer.MAX_VALUE : trials);
  }
}

package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gaea.blueprint.Blueprint;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.data.DataSet;
import org.gaea.engine.Engine;
import org.gaea.experiment.DataDigest;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.Summary;
import org.gaea.experiment.trial.TrainingEvaluator;
import org.gaea.experiment.trial.TrialJournal;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.spacefile.SpaceSource;
import org.gaea.trial.Candidates;
import org.gaea.trial.Evaluator;
import org.gaea.trial.Evaluator.TrialResult;
import org.gaea.trial.SpaceCandidates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.hierarchical.FlatCell;
import org.gaea.trial.hierarchical.HierarchicalCandidates;
import org.gaea.trial.hierarchical.Hierarchy;
import org.gaea.trial.hierarchical.Hierarchy.HierarchyText;
import org.gaea.trial.method.RandomSearch;
import org.gaea.trial.method.RegularisedEvolution;
import org.gaea.trial.method.TournamentEvolution;
import org.gaea.trial.method.TrialMethods.NamedTrialMethod;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Searches in which every trial is a training. */
final class TrialsByTraining {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String HIERARCHICAL = "hierarchical";

  private final NetworkOptions options;
  private final TrialLengths lengths;
  private final Budget budget;
  private final int trainEpochs;
  private final Optional<Path> out;

  private record Found(
      String method,
      int run,
      int trials,
      double seconds,
      double validation,
      double test,
      String architecture) {}

  /** The journal that answers trainings, and the request to end them. */
  private record Keeping(Optional<TrialJournal> journal, StopRequest stop, Optional<Path> out) {
    void requireGoingOn() {
      if (stop.asked()) {
        throw new RunStoppedException(
            out.map(
                    directory ->
                        String.format(
                            Locale.ROOT,
                            "Stopped; the same command again continues after the finished trainings in %s.",
                            directory))
                .orElse("Stopped; without --out nothing was kept."));
      }
    }

    TrialResult answer(String asked, int epochs, Supplier<TrialResult> live) {
      return journal.map(kept -> kept.answer(asked, epochs, live)).orElseGet(live);
    }
  }

  /**
   * Searches by training.
   *
   * @param out where finished trainings are kept; nowhere if empty
   */
  TrialsByTraining(
      NetworkOptions options,
      TrialLengths lengths,
      Budget budget,
      int trainEpochs,
      Optional<Path> out) {
    this.options = options;
    this.lengths = lengths;
    this.budget = budget;
    this.trainEpochs = trainEpochs;
    this.out = out;
  }

  /**
   * Searches, and prints what was found.
   *
   * @param err where it is said that trainings were found
   */
  void print(
      PrintWriter console,
      PrintWriter err,
      List<NamedTrialMethod> methods,
      int runs,
      boolean json) {
    DataSet data = options.load();
    Engine.start(options.get(Settings.THREADS));
    List<Found> found;
    try (SignalledStop stop = SignalledStop.listening()) {
      Optional<TrialJournal> journal =
          out.map(directory -> TrialJournal.in(directory, settings(data, methods, runs)));
      try {
        journal
            .filter(kept -> kept.found() > 0)
            .ifPresent(kept -> err.println(kept.found() + " trainings are not made again."));
        err.flush();
        found = found(data, methods, runs, new Keeping(journal, stop, out));
      } finally {
        journal.ifPresent(TrialJournal::close);
      }
    }
    if (json) {
      console.println(JSON.writeValueAsString(Map.of("data", data.name(), "runs", found)));
    } else {
      print(console, found);
    }
    console.flush();
  }

  private List<Found> found(
      DataSet data, List<NamedTrialMethod> methods, int runs, Keeping keeping) {
    List<Found> found = new ArrayList<>();
    for (NamedTrialMethod method : methods) {
      for (int run = 1; run <= runs; run++) {
        found.add(
            options.get(Settings.SPACE).equals(HIERARCHICAL)
                ? hierarchical(data, method, run, keeping)
                : inSpace(
                    data,
                    SpaceSource.of(options.get(Settings.SPACE)).space(),
                    method,
                    run,
                    keeping));
      }
    }
    return found;
  }

  /** Everything that the trials, their order and their scores depend on. */
  private Map<String, String> settings(DataSet data, List<NamedTrialMethod> methods, int runs) {
    Map<String, String> settings = new LinkedHashMap<>(options.settings());
    settings.put("images", DataDigest.of(data));
    settings.put(
        "methods", methods.stream().map(NamedTrialMethod::name).collect(Collectors.joining(",")));
    settings.put("runs", Integer.toString(runs));
    settings.put("lengths", lengths.epochs().toString());
    settings.put("budget", Double.toString(budget.seconds()));
    settings.put("trials", Integer.toString(budget.trials()));
    settings.put("train-epochs", Integer.toString(trainEpochs));
    Environment here = Environment.current();
    settings.put("java", Integer.toString(here.java()));
    settings.put("engine", here.engine());
    settings.put("processor", here.processor());
    return settings;
  }

  private Found inSpace(
      DataSet data, SearchSpace space, NamedTrialMethod method, int run, Keeping keeping) {
    Skeleton skeleton = options.skeleton(data, space.usualCells());
    return this.<Architecture, SpaceCandidates>search(
        space.trainingRecipe(),
        data,
        method,
        method.onSpaces().method(),
        new SpaceCandidates(space),
        one -> space.standalone(one, skeleton),
        space::format,
        run,
        keeping);
  }

  private Found hierarchical(DataSet data, NamedTrialMethod method, int run, Keeping keeping) {
    HierarchicalCandidates candidates = HierarchicalCandidates.published();
    Skeleton skeleton = options.skeleton(data, 1);
    TrialMethod<Hierarchy, ? super HierarchicalCandidates> chosen =
        switch (method.name()) {
          case "random-search" -> new RandomSearch<>();
          case "regularised-evolution" -> new RegularisedEvolution<>(10, 3);
          case "tournament-evolution" -> new TournamentEvolution<>(20, 0.05);
          default ->
              throw new InvalidInputException(
                  Sentence.of(
                      "%s does not search --space hierarchical; random-search, regularised-evolution and tournament-evolution do.",
                      method.name()));
        };
    return search(
        TrainingRecipe.usual(),
        data,
        method,
        chosen,
        candidates,
        one -> FlatCell.network(candidates, one, skeleton),
        one -> HierarchyText.of(candidates, one),
        run,
        keeping);
  }

  private <A, C extends Candidates<A>> Found search(
      TrainingRecipe recipe,
      DataSet data,
      NamedTrialMethod name,
      TrialMethod<A, ? super C> method,
      C candidates,
      Function<A, Blueprint> network,
      Function<A, String> text,
      int run,
      Keeping keeping) {
    RandomStreams random = new RandomStreams(options.get(Settings.SEED)).under("run " + run);
    TrainingEvaluator<A> trained =
        new TrainingEvaluator<>(
            recipe, data, options.get(Settings.BATCH), network, random, keeping::requireGoingOn);
    String whose = name.name() + ", run " + run;
    Evaluator<A> evaluator =
        (one, epochs) ->
            keeping.answer(
                whose + ", trial: " + text.apply(one), epochs, () -> trained.evaluate(one, epochs));
    List<Trial<A>> trials =
        new TrialSearch<>(method, candidates, lengths, evaluator, budget, random).trials().toList();
    Trial<A> best =
        trials.stream()
            .max(Trial.worstFirst())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Sentence.of(
                            "--budget of %s s is less than one training takes; give more.",
                            budget.seconds())));
    return new Found(
        name.name(),
        run,
        trials.size(),
        trials.get(trials.size() - 1).totalSeconds(),
        best.score(),
        keeping
            .answer(
                whose + ", test: " + text.apply(best.candidate()),
                trainEpochs,
                () -> new TrialResult(trained.test(best.candidate(), trainEpochs), 0))
            .score(),
        text.apply(best.candidate()));
  }

  private static void print(PrintWriter out, List<Found> found) {
    out.println("| method | run | trials | s | validation, % | test, % | architecture |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    Map<String, List<Double>> tests = new LinkedHashMap<>();
    for (Found one : found) {
      tests.computeIfAbsent(one.method(), method -> new ArrayList<>()).add(one.test());
      out.println(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %.1f | %.2f | %.2f | `%s` |",
              one.method(),
              one.run(),
              one.trials(),
              one.seconds(),
              one.validation(),
              one.test(),
              one.architecture().replace("|", "\\|")));
    }
    out.println();
    tests.forEach(
        (method, values) -> {
          Summary summary = Summary.of(values.stream().mapToDouble(Double::doubleValue).toArray());
          out.println(
              String.format(
                  Locale.ROOT,
                  "%s: test accuracy %.2f %%%s",
                  method,
                  summary.mean(),
                  summary.runs() == 1
                      ? " (1 run)"
                      : String.format(
                          Locale.ROOT,
                          ", sd %.2f over %d runs",
                          summary.deviation(),
                          summary.runs())));
        });
  }
}

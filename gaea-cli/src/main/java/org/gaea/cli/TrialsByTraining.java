package org.gaea.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.DataSet;
import org.gaea.experiment.Summary;
import org.gaea.experiment.trial.TrainingEvaluator;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tensor.Engine;
import org.gaea.trial.Budget;
import org.gaea.trial.Candidates;
import org.gaea.trial.SpaceCandidates;
import org.gaea.trial.Trial;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.hierarchical.FlatCell;
import org.gaea.trial.hierarchical.HierarchicalCandidates;
import org.gaea.trial.hierarchical.Hierarchy;
import org.gaea.trial.hierarchical.HierarchyText;
import org.gaea.trial.method.NamedTrialMethod;
import org.gaea.trial.method.RandomSearch;
import org.gaea.trial.method.RegularisedEvolution;
import org.gaea.trial.method.TournamentEvolution;
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

  private record Found(
      String method,
      int run,
      int trials,
      double seconds,
      double validation,
      double test,
      String architecture) {}

  TrialsByTraining(NetworkOptions options, TrialLengths lengths, Budget budget, int trainEpochs) {
    this.options = options;
    this.lengths = lengths;
    this.budget = budget;
    this.trainEpochs = trainEpochs;
  }

  /** Searches, and prints what was found. */
  void print(PrintWriter out, List<NamedTrialMethod> methods, int runs, boolean json) {
    DataSet data = options.load();
    Engine.start(options.threads());
    List<Found> found = new ArrayList<>();
    for (NamedTrialMethod method : methods) {
      for (int run = 1; run <= runs; run++) {
        found.add(
            options.space().equals(HIERARCHICAL)
                ? hierarchical(data, method, run)
                : inSpace(data, SpaceSource.of(options.space()).space(), method, run));
      }
    }
    if (json) {
      out.println(JSON.writeValueAsString(Map.of("data", data.name(), "runs", found)));
    } else {
      print(out, found);
    }
    out.flush();
  }

  private Found inSpace(DataSet data, SearchSpace space, NamedTrialMethod method, int run) {
    Skeleton skeleton = options.skeleton(data, space.usualCells());
    return this.<Architecture, SpaceCandidates>search(
        data,
        method,
        method.onSpaces().method(),
        new SpaceCandidates(space),
        one -> space.standalone(one, skeleton),
        space::format,
        run);
  }

  private Found hierarchical(DataSet data, NamedTrialMethod method, int run) {
    HierarchicalCandidates candidates = HierarchicalCandidates.published();
    Skeleton skeleton = options.skeleton(data, 1);
    TrialMethod<Hierarchy, ? super HierarchicalCandidates> chosen =
        switch (method.name()) {
          case "random-search" -> new RandomSearch<>();
          case "regularised-evolution" -> new RegularisedEvolution<>(10, 3);
          case "tournament-evolution" -> new TournamentEvolution<>(20, 0.05);
          default ->
              throw new InvalidInputException(
                  "%s does not search --space hierarchical; random-search, regularised-evolution and tournament-evolution do."
                      .formatted(method.name()));
        };
    return search(
        data,
        method,
        chosen,
        candidates,
        one -> FlatCell.network(candidates, one, skeleton),
        one -> HierarchyText.of(candidates, one),
        run);
  }

  private <A, C extends Candidates<A>> Found search(
      DataSet data,
      NamedTrialMethod name,
      TrialMethod<A, ? super C> method,
      C candidates,
      Function<A, Blueprint> network,
      Function<A, String> text,
      int run) {
    RandomStreams random = new RandomStreams(options.seed()).under("run " + run);
    TrainingEvaluator<A> evaluator =
        new TrainingEvaluator<>(data, options.batch(), network, random);
    List<Trial<A>> trials =
        new TrialSearch<>(method, candidates, lengths, evaluator, budget, random).trials().toList();
    Trial<A> best =
        trials.stream()
            .max(Trial.worstFirst())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--budget of %s s is less than one training takes; give more."
                            .formatted(budget.seconds())));
    return new Found(
        name.name(),
        run,
        trials.size(),
        trials.get(trials.size() - 1).totalSeconds(),
        best.score(),
        evaluator.test(best.candidate(), trainEpochs),
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

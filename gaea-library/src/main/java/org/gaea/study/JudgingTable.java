package org.gaea.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.gaea.experiment.Settings;
import org.gaea.experiment.trial.TableMeasures;
import org.gaea.experiment.trial.TableStudy;
import org.gaea.experiment.trial.TableStudy.Outcome;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.study.StudyFile.TrialRules;
import org.gaea.study.StudyRun.StudyScore;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.method.TrialMethods;

/** A table that judges the architectures of a study by several measures. Read once, whole. */
final class JudgingTable implements AutoCloseable {
  private final TabularBenchmark table;
  private final List<Ranking> rankings = new ArrayList<>();
  private final Map<String, ArchitectureKeys> keys = new LinkedHashMap<>();
  private final Map<String, TableStudy> trials = new LinkedHashMap<>();

  /**
   * Opens a table.
   *
   * @param measures by their names; its usual one if there are none
   * @throws InvalidInputException if it cannot be read or lacks a measure
   */
  JudgingTable(Path file, List<String> measures) {
    table = TabularBenchmark.open(file);
    try {
      List<Measure> known =
          measures.isEmpty()
              ? List.of(table.defaultMeasure())
              : measures.stream().map(table::measure).toList();
      known.forEach(measure -> rankings.add(Ranking.of(table, measure)));
    } catch (RuntimeException e) {
      table.close();
      throw e;
    }
  }

  /**
   * Says whether the table knows the architectures of a space.
   *
   * @throws InvalidInputException if it does not
   */
  void requireSpace(String nameOrFile) {
    keys.computeIfAbsent(
        nameOrFile, name -> ArchitectureKeys.require(table, SpaceSource.of(name).space()));
  }

  /** What the table knows of an architecture of a space; no score for a measure it lacks. */
  List<StudyScore> scores(String nameOrFile, String architecture) {
    requireSpace(nameOrFile);
    return scores(Objects.requireNonNull(keys.get(nameOrFile)).key(architecture));
  }

  private List<StudyScore> scores(String key) {
    return rankings.stream()
        .flatMap(
            ranking ->
                ranking.find(key).stream()
                    .map(
                        standing ->
                            new StudyScore(
                                ranking.measure().name(), standing.value(), standing.regret())))
        .toList();
  }

  /**
   * Makes a run of a study of trials.
   *
   * @throws InvalidInputException if the method does not suit the table
   */
  Trial trial(PlannedRun run, TrialRules rules) {
    String space = run.configuration().get(Settings.SPACE);
    TableStudy study = trials.computeIfAbsent(space, name -> study(name, rules));
    Outcome outcome = study.once(TrialMethods.named(run.method()), new RandomStreams(run.seed()));
    return new Trial(
        outcome.architecture(),
        outcome.trials(),
        outcome.seconds(),
        scores(outcome.architecture()));
  }

  /** How a run of trials ended. */
  record Trial(String architecture, int trials, double seconds, List<StudyScore> scores) {}

  private TableStudy study(String space, TrialRules rules) {
    SearchSpace searched = SpaceSource.of(space).space();
    TableMeasures measures =
        TableMeasures.of(table, rules.score(), Optional.of(rankings.get(0).measure().name()));
    OptionalInt epochs = measures.score().epochs();
    return new TableStudy(
        table,
        Optional.of(searched),
        measures,
        TrialLengths.of(epochs.orElseThrow()),
        new Budget(rules.budget().orElse(Double.POSITIVE_INFINITY), rules.most()),
        rankings.get(0),
        new RandomStreams(0));
  }

  @Override
  public void close() {
    table.close();
  }
}

package org.gaea.experiment.trial;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.input.Sentence.SettingName;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;
import org.gaea.trial.Candidates.ListedCandidates;
import org.gaea.trial.SpaceCandidates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.method.TrialMethods.NamedTrialMethod;

/**
 * Many independent searches of one method on a table, or on those of its architectures that are of
 * a smaller space. Where the space is known its architectures can be varied and modelled; of any
 * other table the rows can be drawn.
 */
public final class TableStudy {
  private final TabularBenchmark table;
  private final TableMeasures measures;
  private final TrialLengths lengths;
  private final Budget budget;
  private final RandomStreams random;
  private final Ranking ranking;
  private final Optional<KeyedSpace> space;
  private final Optional<Ranking> within;

  private record KeyedSpace(SearchSpace space, ArchitectureKeys keys) {
    static KeyedSpace of(TabularBenchmark table, SearchSpace space) {
      return new KeyedSpace(space, ArchitectureKeys.require(table, space));
    }

    String key(Architecture architecture) {
      return keys.key(space.format(architecture));
    }
  }

  /**
   * How a search ended.
   *
   * @param run its number, from 1
   * @param trials how many there were
   * @param seconds what they cost, simulated
   * @param architecture the answer, as the table calls it
   * @param score its score, which the search saw
   * @param report what it is judged by
   * @param regret how much worse that is than the best of the table
   * @param regretWithin how much worse than the best of the searched space, if that is a part of
   *     the table's
   */
  public record Outcome(
      int run,
      int trials,
      double seconds,
      String architecture,
      double score,
      double report,
      double regret,
      OptionalDouble regretWithin) {}

  /**
   * A study.
   *
   * @param searched the space to search; if absent the table's own
   * @param ranking the table's ranking by {@link TableMeasures#report}
   * @param random the streams of all runs; run r's are those under "run r"
   * @throws InvalidInputException if the budget is of seconds and the table knows no times, or if
   *     the architectures of the space are not all the table's
   */
  public TableStudy(
      TabularBenchmark table,
      Optional<SearchSpace> searched,
      TableMeasures measures,
      TrialLengths lengths,
      Budget budget,
      Ranking ranking,
      RandomStreams random) {
    this.table = table;
    this.measures = measures;
    this.lengths = lengths;
    this.budget = budget;
    this.ranking = ranking;
    this.random = random;
    this.space = searched.or(() -> ownSpace(table)).map(known -> KeyedSpace.of(table, known));
    this.within = space.flatMap(known -> known.keys().part()).flatMap(ranking::within);
    if (measures.time().isEmpty() && Double.isFinite(budget.seconds())) {
      throw new InvalidInputException(
          Sentence.of(
              "%s does not say how long a training takes; give the number of %s and no %s.",
              table.name(), new SettingName("trials"), new SettingName("budget")));
    }
  }

  private static Optional<SearchSpace> ownSpace(TabularBenchmark table) {
    return table
        .space()
        .flatMap(
            name ->
                SearchSpaces.all().stream().filter(known -> known.name().equals(name)).findFirst());
  }

  /**
   * Makes searches.
   *
   * @param runs how many, at least 1
   * @throws InvalidInputException if the method does not suit the table, if the budget is less than
   *     one trial, or if the table lacks what the search asks for
   */
  public List<Outcome> run(NamedTrialMethod method, int runs) {
    return IntStream.rangeClosed(1, runs).mapToObj(run -> one(method, run)).toList();
  }

  /**
   * Makes one search, which is the first of a study with these streams.
   *
   * @throws InvalidInputException as {@link #run}
   */
  public Outcome once(NamedTrialMethod method, RandomStreams streams) {
    return one(method, 1, streams);
  }

  private Outcome one(NamedTrialMethod method, int run) {
    return one(method, run, random);
  }

  private Outcome one(NamedTrialMethod method, int run, RandomStreams all) {
    RandomStreams streams = all.under("run " + run);
    return space
        .map(known -> inSpace(known, method, streams, run))
        .orElseGet(() -> onRows(method, streams, run));
  }

  private Outcome inSpace(
      KeyedSpace known, NamedTrialMethod method, RandomStreams streams, int run) {
    TrialSearch<Architecture> search =
        new TrialSearch<>(
            method.onSpaces().method(),
            new SpaceCandidates(known.space()),
            lengths,
            new TableEvaluator<>(table, known::key, measures.score(), measures.time()),
            budget,
            streams);
    return best(search, run, known::key);
  }

  private Outcome onRows(NamedTrialMethod method, RandomStreams streams, int run) {
    NamedTrialMethod.OnLists onLists =
        method
            .onLists()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Sentence.of(
                            "%s varies architectures, but the space of %s is none that %s lists; random-search and hyperband can search its rows.",
                            method.name(), table.name(), LibraryCall.of("SearchSpaces.all()"))));
    TrialSearch<String> search =
        new TrialSearch<>(
            onLists.method(),
            new ListedCandidates<>(table.architectures()),
            lengths,
            new TableEvaluator<>(table, row -> row, measures.score(), measures.time()),
            budget,
            streams);
    return best(search, run, row -> row);
  }

  private interface Key<A> {
    String of(A candidate);
  }

  private <A> Outcome best(TrialSearch<A> search, int run, Key<A> key) {
    List<Trial<A>> trials = search.trials().toList();
    Trial<A> best =
        trials.stream()
            .max(Trial.worstFirst())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Sentence.of(
                            "%s of %s s is less than one training takes; give more.",
                            new SettingName("budget"), budget.seconds())));
    String answer = key.of(best.candidate());
    Ranking.Standing standing = ranking.standing(answer);
    return new Outcome(
        run,
        trials.size(),
        trials.get(trials.size() - 1).totalSeconds(),
        answer,
        best.score(),
        standing.value(),
        standing.regret(),
        within
            .map(part -> OptionalDouble.of(part.standing(answer).regret()))
            .orElseGet(OptionalDouble::empty));
  }
}

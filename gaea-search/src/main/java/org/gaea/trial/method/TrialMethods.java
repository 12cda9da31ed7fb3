package org.gaea.trial.method;

import java.util.List;
import java.util.Optional;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.trial.Candidates;
import org.gaea.trial.Candidates.Coordinates;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.progressive.ProgressiveSearch;

/**
 * The methods by trials known by name, with the hyper-parameters of NAS-Bench-201's baselines. A
 * new one is added to the list below.
 */
public final class TrialMethods {
  private static final List<NamedTrialMethod> ALL =
      List.of(
          new NamedTrialMethod(
              "random-search",
              "Independent random architectures: the baseline.",
              "Li and Talwalkar, UAI 2019",
              TrialMethods::randomSearch,
              Optional.of(TrialMethods::randomSearch)),
          new NamedTrialMethod(
              "regularised-evolution",
              "Mutates the best of 3 of the 10 youngest architectures.",
              "Real, Aggarwal, Huang and Le, AAAI 2019",
              TrialMethods::evolution,
              Optional.empty()),
          new NamedTrialMethod(
              "local-search",
              "Moves to the best neighbour until none is better, from the best of 10.",
              "White, Nolen and Savani, UAI 2021",
              TrialMethods::localSearch,
              Optional.empty()),
          new NamedTrialMethod(
              "reinforce",
              "Policy gradient on independent choices, with a running mean as baseline.",
              "Williams, Machine Learning 8, 1992",
              Reinforce::published,
              Optional.empty()),
          new NamedTrialMethod(
              "hyperband",
              "Trains many shortly and the better ones longer; needs several lengths.",
              "Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, JMLR 18, 2018",
              TrialMethods::hyperband,
              Optional.of(TrialMethods::hyperband)),
          new NamedTrialMethod(
              "bohb",
              "Hyperband whose candidates come from a model of the good and of the bad ones.",
              "Falkner, Klein and Hutter, ICML 2018",
              Bohb::published,
              Optional.empty()),
          new NamedTrialMethod(
              "progressive",
              "Grows architectures stage by stage, the 50 that a learned model finds most promising.",
              "Liu, Zoph et al., ECCV 2018",
              TrialMethods::progressive,
              Optional.empty()),
          new NamedTrialMethod(
              "tournament-evolution",
              "Mutates the best of 5 % of all architectures so far, after 20 random ones.",
              "Liu, Simonyan, Vinyals, Fernando and Kavukcuoglu, ICLR 2018",
              TrialMethods::tournament,
              Optional.empty()));

  private TrialMethods() {}

  public static List<NamedTrialMethod> all() {
    return ALL;
  }

  /**
   * The method of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static NamedTrialMethod named(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Names.unknown(
                    "method by trials", name, ALL.stream().map(NamedTrialMethod::name).toList()));
  }

  private static <A> TrialMethod<A, Candidates<A>> randomSearch() {
    return new RandomSearch<>();
  }

  private static <A> TrialMethod<A, ? super Coordinates<A>> evolution() {
    return new RegularisedEvolution<>(10, 3);
  }

  private static <A> TrialMethod<A, ? super Coordinates<A>> localSearch() {
    return new LocalSearch<>(10);
  }

  private static <A> TrialMethod<A, ? super Coordinates<A>> progressive() {
    return new ProgressiveSearch<>(50);
  }

  private static <A> TrialMethod<A, ? super Coordinates<A>> tournament() {
    return new TournamentEvolution<>(20, 0.05);
  }

  private static <A> TrialMethod<A, Candidates<A>> hyperband() {
    return new Hyperband<>();
  }

  /** Checks of hyper-parameters. */
  static final class HyperparameterChecks {
    private HyperparameterChecks() {}

    static void requirePositive(String what, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(
            Sentence.text("%s: %d, expected at least 1", what, value));
      }
    }
  }

  /**
   * A method by trials with its published hyper-parameters.
   *
   * @param name by which users choose it
   * @param summary one sentence
   * @param source where it was published, or "baseline"
   * @param onSpaces makes it for architectures of a search space
   * @param onLists makes it for candidates of which only a list is known; empty if it has to vary
   *     or model them
   */
  public record NamedTrialMethod(
      String name, String summary, String source, OnSpaces onSpaces, Optional<OnLists> onLists) {

    /** A method that may vary and model candidates. */
    @FunctionalInterface
    public interface OnSpaces {
      <A> TrialMethod<A, ? super Coordinates<A>> method();
    }

    /** A method that only draws candidates. */
    @FunctionalInterface
    public interface OnLists {
      <A> TrialMethod<A, Candidates<A>> method();
    }
  }
}

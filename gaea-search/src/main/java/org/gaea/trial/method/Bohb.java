package org.gaea.trial.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates.Coordinates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.gaea.trial.method.Hyperband.Bracket;
import org.gaea.trial.method.TrialMethods.HyperparameterChecks;

/**
 * BOHB (Falkner, Klein and Hutter, ICML 2018): Hyperband whose new candidates come from a model. Of
 * the outcomes at the longest length that has enough of them (2 (D + 1) for D numbers), the best
 * ones give a density l and the others a density g; of some rows drawn from l the one with the
 * largest l / g is tried. With one length it is a tree-structured Parzen estimator.
 *
 * @param goodShare the part of the outcomes that l is made of, in (0, 1), but at least D + 1
 * @param samples how many rows are drawn from l, at least 1
 * @param randomFraction how often a candidate is random all the same, in [0, 1]
 * @param leastBandwidth of a kernel, in (0, 1)
 * @param <A> a candidate, immutable and equal by value
 */
record Bohb<A>(double goodShare, int samples, double randomFraction, double leastBandwidth)
    implements TrialMethod<A, Coordinates<A>> {

  Bohb {
    HyperparameterChecks.requirePositive("samples", samples);
    if (!(goodShare > 0 && goodShare < 1)
        || !(randomFraction >= 0 && randomFraction <= 1)
        || !(leastBandwidth > 0 && leastBandwidth < 1)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "shares of %s good and %s random ones, least bandwidth %s; expected numbers from 0 to 1",
              goodShare, randomFraction, leastBandwidth));
    }
  }

  /** As in NAS-Bench-201's baselines: 4 rows, none at random, bandwidths of 0.3 at least. */
  static <A> Bohb<A> published() {
    return new Bohb<>(0.15, 4, 0, 0.3);
  }

  @Override
  public TrialOptimiser<A> begin(
      Coordinates<A> candidates, TrialLengths lengths, RandomStreams random) {
    DensityModel model = new DensityModel(candidates, random);
    return new Halving<>(Bracket.all(lengths), model::propose, model::learn);
  }

  /**
   * The two densities of some outcomes.
   *
   * @return empty if there are too few
   */
  Optional<Densities> densities(List<ScoredRow> outcomes, int[] sizes) {
    int least = sizes.length + 1;
    if (outcomes.size() < 2 * least) {
      return Optional.empty();
    }
    List<int[]> rows =
        outcomes.stream()
            .sorted(Comparator.comparingDouble(ScoredRow::score).reversed())
            .map(ScoredRow::row)
            .toList();
    int good = Math.max(least, (int) (goodShare * rows.size()));
    return Optional.of(
        new Densities(
            new CategoricalDensity(rows.subList(0, good), sizes, leastBandwidth),
            new CategoricalDensity(rows.subList(good, rows.size()), sizes, leastBandwidth)));
  }

  /** A row of numbers and its score. */
  record ScoredRow(int[] row, double score) {}

  /** The densities of good rows and of the others. */
  record Densities(CategoricalDensity good, CategoricalDensity bad) {
    double ratio(int... row) {
      return good.at(row) / bad.at(row);
    }

    /** Of some rows drawn from the good ones, the one with the largest ratio. */
    int[] best(int samples, RandomGenerator random) {
      int[] best = good.draw(random);
      for (int i = 1; i < samples; i++) {
        int[] other = good.draw(random);
        best = ratio(other) > ratio(best) ? other : best;
      }
      return best;
    }
  }

  private final class DensityModel {
    private final Coordinates<A> candidates;
    private final int[] sizes;
    private final RandomGenerator draws;
    private final RandomGenerator rows;
    private final SortedMap<Integer, List<ScoredRow>> longestFirst =
        new TreeMap<>(Comparator.reverseOrder());

    DensityModel(Coordinates<A> candidates, RandomStreams random) {
      this.candidates = candidates;
      this.sizes = candidates.sizes();
      this.draws = random.stream("draws");
      this.rows = random.stream("model");
    }

    A propose() {
      if (draws.nextDouble() < randomFraction) {
        return candidates.draw(draws);
      }
      return longestFirst.values().stream()
          .flatMap(outcomes -> densities(outcomes, sizes).stream())
          .findFirst()
          .map(densities -> candidates.at(densities.best(samples, rows)))
          .orElseGet(() -> candidates.draw(draws));
    }

    void learn(Trial<A> trial) {
      longestFirst
          .computeIfAbsent(trial.epochs(), epochs -> new ArrayList<>())
          .add(new ScoredRow(candidates.coordinates(trial.candidate()), trial.score()));
    }
  }
}

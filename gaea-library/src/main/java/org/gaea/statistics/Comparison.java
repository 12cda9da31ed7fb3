package org.gaea.statistics;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.StatUtils;
import org.hipparchus.stat.inference.TTest;

/**
 * A comparison of two methods over the same seeds: the paired t test of Student on the differences
 * by seed, corrected for the other comparisons that are made with it.
 *
 * @param pairs seeds that both have, at least 2
 * @param difference the mean of first less second
 * @param pValue two-sided and corrected: how often a difference as large appears between equals
 * @param improvement the probability that a run of the first gives more than a run of the second,
 *     ties counting half
 * @param seedsToDecide with how many seeds in all the test would find a difference of the size seen
 *     in four of five studies; empty if it is found already, or if more than {@value #MOST_SEEDS}
 */
public record Comparison(
    int pairs, double difference, double pValue, double improvement, OptionalInt seedsToDecide) {
  private static final double SIGNIFICANCE = 0.05;
  private static final double POWER = 0.8;
  private static final int MOST_SEEDS = 1_000;

  /** Whether the two differ by more than chance explains. */
  public boolean isDecided() {
    return pValue < SIGNIFICANCE;
  }

  /** Two methods' values by seed: those of one place in the two arrays have one seed. */
  public record Pair(double[] first, double[] second) {
    public Pair {
      if (first.length != second.length || first.length < 2) {
        throw new IllegalArgumentException(
            Sentence.text(
                "%d and %d values, expected equally many, at least two",
                first.length, second.length));
      }
    }

    /**
     * The values of the seeds that both have.
     *
     * @return empty if these are less than two
     */
    public static Optional<Pair> of(SortedMap<Long, Double> first, SortedMap<Long, Double> second) {
      List<Long> seeds = first.keySet().stream().filter(seed -> second.containsKey(seed)).toList();
      return seeds.size() < 2
          ? Optional.empty()
          : Optional.of(new Pair(values(first, seeds), values(second, seeds)));
    }

    private static double[] values(SortedMap<Long, Double> bySeed, List<Long> seeds) {
      return seeds.stream().mapToDouble(seed -> Objects.requireNonNull(bySeed.get(seed))).toArray();
    }

    double[] differences() {
      return IntStream.range(0, first.length).mapToDouble(i -> first[i] - second[i]).toArray();
    }
  }

  /**
   * Comparisons that are made together: the chance that any of them finds a difference between
   * equals is at most 5 % (Holm).
   *
   * @return in the order of the pairs
   */
  public static List<Comparison> together(List<Pair> pairs) {
    double[] single = pairs.stream().mapToDouble(pair -> pValue(pair.differences())).toArray();
    double[] corrected = Holm.corrected(single);
    return IntStream.range(0, single.length)
        .mapToObj(i -> of(pairs.get(i), corrected[i], pairs.size()))
        .toList();
  }

  private static Comparison of(Pair pair, double corrected, int together) {
    double[] differences = pair.differences();
    return new Comparison(
        differences.length,
        StatUtils.mean(differences),
        corrected,
        improvement(pair.first(), pair.second()),
        corrected < SIGNIFICANCE ? OptionalInt.empty() : seeds(differences, together));
  }

  /** Differences that are all the same leave t without a scale; their signs are tested then. */
  private static double pValue(double[] differences) {
    if (StatUtils.variance(differences) == 0) {
      return differences[0] == 0 ? 1 : Math.pow(2, 1 - differences.length);
    }
    return new TTest().tTest(0, differences);
  }

  /** Over all pairs of runs, as in Agarwal et al., NeurIPS 2021, section 4.3. */
  private static double improvement(double[] first, double[] second) {
    double wins = 0;
    for (double one : first) {
      for (double other : second) {
        wins += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return wins / first.length / second.length;
  }

  /**
   * The least n at which a paired t test at the first level of Holm's has its power, if differences
   * have the mean and the deviation that were seen: {@code sqrt(n) |mean| / deviation} has to be
   * the sum of the quantiles of t for level and power.
   */
  private static OptionalInt seeds(double[] differences, int together) {
    double deviation = Math.sqrt(StatUtils.variance(differences));
    if (deviation == 0) {
      return OptionalInt.empty();
    }
    double effect = Math.abs(StatUtils.mean(differences)) / deviation;
    // The more seeds, the larger the left side and the smaller the right one.
    int tooFew = differences.length;
    int enough = MOST_SEEDS + 1;
    while (enough - tooFew > 1) {
      int n = (tooFew + enough) >>> 1;
      if (Math.sqrt(n) * effect >= needed(n - 1, together)) {
        enough = n;
      } else {
        tooFew = n;
      }
    }
    return enough > MOST_SEEDS ? OptionalInt.empty() : OptionalInt.of(enough);
  }

  private static double needed(int freedom, int together) {
    TDistribution student = new TDistribution(freedom);
    return student.inverseCumulativeProbability(1 - SIGNIFICANCE / together / 2)
        + student.inverseCumulativeProbability(POWER);
  }
}

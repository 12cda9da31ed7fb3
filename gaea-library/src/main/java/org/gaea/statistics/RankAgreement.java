package org.gaea.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * How well a cheap score of things, such as accuracy with shared weights, ranks them as what counts
 * does. Intervals are percentiles of the bootstrap over the things.
 *
 * @param kendall tau-b of all; NaN if either score is the same for all
 * @param spearman the correlation of ranks of all; NaN likewise
 * @param kendallTop tau-b among the best fifth by what counts; NaN if these are less than three
 * @param regretTop how much worse than the best of all the best is of the {@code top} that the
 *     cheap score puts first
 * @param top how many these are
 */
public record RankAgreement(
    Bounded kendall, Bounded spearman, Bounded kendallTop, Bounded regretTop, int top) {
  private static final int RESAMPLES = 499;
  private static final int TOP_SHARE = 5;
  private static final int LEAST_TOP = 3;

  /**
   * A figure with its interval.
   *
   * @param low lower end of the 95 % interval; NaN where the figure is none
   * @param high upper end
   */
  public record Bounded(double value, double low, double high) {}

  /** Scores of things: those of one place in the two arrays are of one. */
  private record Scores(double[] cheap, double[] exact) {
    Scores of(int[] places) {
      return new Scores(
          IntStream.of(places).mapToDouble(i -> cheap[i]).toArray(),
          IntStream.of(places).mapToDouble(i -> exact[i]).toArray());
    }

    Scores best(int count) {
      return of(order(exact).limit(count).toArray());
    }

    double kendall() {
      return new KendallsCorrelation().correlation(cheap, exact);
    }

    double spearman() {
      return new SpearmansCorrelation().correlation(cheap, exact);
    }

    double regret(int top) {
      return DoubleStream.of(exact).max().orElseThrow()
          - order(cheap).limit(top).mapToDouble(i -> exact[i]).max().orElseThrow();
    }

    private static IntStream order(double[] scores) {
      return IntStream.range(0, scores.length)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
          .mapToInt(Integer::intValue);
    }
  }

  /**
   * The agreement of two scores.
   *
   * @param cheap more being better
   * @param measured what counts, of the same things, more being better
   * @param top how many of the things the cheap score may choose
   * @throws IllegalArgumentException if there are not equally many, at least three
   */
  public static RankAgreement of(double[] cheap, double[] measured, int top) {
    if (cheap.length != measured.length || cheap.length < LEAST_TOP) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d and %d scores, expected equally many, at least %d",
              cheap.length, measured.length, LEAST_TOP));
    }
    Scores scores = new Scores(cheap.clone(), measured.clone());
    int best = Math.max(1, cheap.length / TOP_SHARE);
    return new RankAgreement(
        bounded(scores, Scores::kendall),
        bounded(scores, Scores::spearman),
        best < LEAST_TOP
            ? new Bounded(Double.NaN, Double.NaN, Double.NaN)
            : bounded(scores, all -> all.best(best).kendall()),
        bounded(scores, all -> all.regret(top)),
        top);
  }

  private static Bounded bounded(Scores scores, ToDoubleFunction<Scores> figure) {
    RandomGenerator random = new RandomStreams(0).stream("statistics/ranks");
    int n = scores.cheap().length;
    double[] drawn = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      drawn[i] = figure.applyAsDouble(scores.of(random.ints(n, 0, n).toArray()));
    }
    double[] known = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    double value = figure.applyAsDouble(scores);
    if (known.length < RESAMPLES / 2 || !Double.isFinite(value)) {
      return new Bounded(value, Double.NaN, Double.NaN);
    }
    int rank = (int) Math.round((1 - Interval.CONFIDENCE) / 2 * (known.length + 1));
    return new Bounded(value, known[rank - 1], known[known.length - rank]);
  }
}

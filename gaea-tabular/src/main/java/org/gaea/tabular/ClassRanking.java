package org.gaea.tabular;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gaea.tabular.Ranking.Placed;

/**
 * Classes of architectures that compute the same function, in the order of the mean of one measure.
 * A benchmark trained each member on its own, so what a class's members differ by is noise.
 */
public final class ClassRanking {
  private final UnaryOperator<String> classOf;
  private final Map<String, DoubleSummaryStatistics> values = new HashMap<>();
  private final boolean moreIsBetter;

  /**
   * How a class stands.
   *
   * @param members how many architectures are in it
   * @param mean of the measure over its members
   * @param least of them
   * @param most of them
   * @param rank one more than the number of classes with a strictly better mean
   * @param among how many classes there are
   */
  public record ClassStanding(
      long members, double mean, double least, double most, int rank, int among) {}

  /**
   * Ranks classes.
   *
   * @param classOf tells the class of an architecture by a text of any kind
   */
  public ClassRanking(Ranking ranking, UnaryOperator<String> classOf) {
    this.classOf = classOf;
    this.moreIsBetter = ranking.measure().quantity().moreIsBetter();
    for (Placed one : ranking.placed()) {
      values
          .computeIfAbsent(classOf.apply(one.architecture()), c -> new DoubleSummaryStatistics())
          .accept(one.value());
    }
  }

  /**
   * How the class of an architecture stands.
   *
   * @param architecture one of those that were ranked
   */
  public ClassStanding standing(String architecture) {
    DoubleSummaryStatistics own = values.get(classOf.apply(architecture));
    if (own == null) {
      throw new IllegalArgumentException(architecture + " was not ranked");
    }
    Comparator<Double> order = Comparator.naturalOrder();
    Comparator<Double> worstFirst = moreIsBetter ? order : order.reversed();
    List<Double> means = values.values().stream().map(DoubleSummaryStatistics::getAverage).toList();
    long better =
        means.stream().filter(mean -> worstFirst.compare(mean, own.getAverage()) > 0).count();
    return new ClassStanding(
        own.getCount(),
        own.getAverage(),
        own.getMin(),
        own.getMax(),
        Math.toIntExact(better + 1),
        means.size());
  }
}

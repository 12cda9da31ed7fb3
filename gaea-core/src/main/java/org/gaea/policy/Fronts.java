package org.gaea.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Non-dominated fronts of candidates with a gain, of which more is better, and a cost, of which
 * less is: the first front holds those that no other dominates, the next those that only the fronts
 * before dominate, and so on (Deb et al., IEEE Transactions on Evolutionary Computation 6, 2002).
 */
final class Fronts {
  private Fronts() {}

  /** The fronts, each of indices by rising cost. */
  static List<List<Integer>> of(double[] gain, double[] cost) {
    List<List<Integer>> fronts = new ArrayList<>();
    List<Integer> left =
        IntStream.range(0, gain.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> cost[i]))
            .toList();
    while (!left.isEmpty()) {
      List<Integer> open = left;
      List<Integer> front =
          open.stream()
              .filter(i -> open.stream().noneMatch(j -> dominates(j, i, gain, cost)))
              .toList();
      fronts.add(front);
      left = open.stream().filter(i -> !front.contains(i)).toList();
    }
    return fronts;
  }

  /** Nowhere worse, and somewhere better. */
  private static boolean dominates(int i, int j, double[] gain, double[] cost) {
    return gain[i] >= gain[j] && cost[i] <= cost[j] && (gain[i] > gain[j] || cost[i] < cost[j]);
  }

  /**
   * The survivors of two kinds of fronts: front by front of both, until there are enough. Of fronts
   * of which not all find a place, those with the largest gaps to their neighbours in the first
   * gain stay, the ends first.
   *
   * @param first gain
   * @param second gain
   * @param keep how many survive, at most all
   * @return indices in rising order
   */
  static List<Integer> survivors(double[] first, double[] second, double[] cost, int keep) {
    List<List<Integer>> one = of(first, cost);
    List<List<Integer>> other = of(second, cost);
    List<Integer> survivors = new ArrayList<>();
    for (int f = 0; survivors.size() < keep; f++) {
      List<Integer> merged = new ArrayList<>(f < one.size() ? one.get(f) : List.of());
      if (f < other.size()) {
        other.get(f).stream().filter(i -> !merged.contains(i)).forEach(merged::add);
      }
      merged.removeAll(survivors);
      int room = keep - survivors.size();
      survivors.addAll(merged.size() <= room ? merged : spread(merged, first, room));
    }
    return survivors.stream().sorted().toList();
  }

  /** Some of the indices, those that are farthest from others in a gain. */
  private static List<Integer> spread(List<Integer> indices, double[] gain, int some) {
    List<Integer> byGain =
        indices.stream().sorted(Comparator.comparingDouble(i -> gain[i])).toList();
    int last = byGain.size() - 1;
    double[] gap = new double[gain.length];
    for (int n = 0; n <= last; n++) {
      gap[byGain.get(n)] =
          n == 0 || n == last
              ? Double.POSITIVE_INFINITY
              : gain[byGain.get(n + 1)] - gain[byGain.get(n - 1)];
    }
    return byGain.stream()
        .sorted(Comparator.comparingDouble((Integer i) -> -gap[i]).thenComparing(i -> -gain[i]))
        .limit(some)
        .toList();
  }
}

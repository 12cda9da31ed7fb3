package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Group;

/**
 * Each decision keeps its choosable option of largest weight (or its largest few), and each group
 * its decisions where that weight is largest; of equal ones, the first. On an edge of NAS-Bench-201
 * that is the argmax; on the DARTS space it is the published rule: {@code none} is passed over, and
 * each node keeps its two strongest edges (Liu, Simonyan and Yang, ICLR 2019, section 2.4).
 */
record Argmax() implements Discretisation {
  @Override
  public String description() {
    return "argmax";
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    double[][] strengths = view.strengths();
    List<List<Integer>> picks = new ArrayList<>();
    List<Decision> decisions = space.decisions();
    for (int d = 0; d < decisions.size(); d++) {
      double[] weights = strengths[d];
      picks.add(
          largest(
              decisions.get(d).choosable().stream(), decisions.get(d).picks(), o -> weights[o]));
    }
    for (Group group : space.groups()) {
      List<Integer> kept =
          largest(group.decisions().stream(), group.keep(), d -> strengths[d][picks.get(d).get(0)]);
      group.decisions().stream()
          .filter(d -> !kept.contains(d))
          .forEach(d -> picks.set(d, List.of()));
    }
    return new Architecture(picks);
  }

  private interface Weight {
    double of(int index);
  }

  /** The few of largest weight; sorting is stable, so of equal ones the first. */
  private static List<Integer> largest(Stream<Integer> indices, int few, Weight weight) {
    return indices
        .sorted(Comparator.comparingDouble((Integer index) -> -weight.of(index)))
        .limit(few)
        .toList();
  }
}

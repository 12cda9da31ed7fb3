package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Group;

/**
 * Each decision draws from its distribution over the choosable options, independently; a group
 * draws which of its decisions to keep by how much choosable weight they have. At the barycentre
 * that is a uniform architecture.
 */
record Sampled() implements Discretisation {
  private static final int DRAWS = 10_000;

  @Override
  public String description() {
    return "sampled";
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    ProductPoint point = view.point();
    List<List<Integer>> picks = new ArrayList<>();
    List<Decision> decisions = space.decisions();
    for (int d = 0; d < decisions.size(); d++) {
      double[] weights = point.block(d);
      picks.add(
          draw(decisions.get(d).choosable(), decisions.get(d).picks(), o -> weights[o], random));
    }
    for (Group group : space.groups()) {
      List<Integer> kept =
          draw(
              group.decisions(),
              group.keep(),
              d -> choosableWeight(decisions.get(d), point.block(d)),
              random);
      group.decisions().stream()
          .filter(d -> !kept.contains(d))
          .forEach(d -> picks.set(d, List.of()));
    }
    return new Architecture(picks);
  }

  /** Drawn again until it is within the limits, for a while; then by price. */
  @Override
  public Architecture deriveArchitecture(FinalSelection selection) {
    for (int draw = 0; draw < DRAWS; draw++) {
      Architecture drawn = choose(selection.space(), selection.view(), selection.random());
      if (selection.limits().allow(drawn)) {
        return drawn;
      }
    }
    return new Argmax().deriveArchitecture(selection);
  }

  private interface Weight {
    double of(int index);
  }

  private static double choosableWeight(Decision decision, double[] weights) {
    return decision.choosable().stream().mapToDouble(o -> weights[o]).sum();
  }

  /** Some of the indices, one after the other, each by its share of the weight that is left. */
  private static List<Integer> draw(
      List<Integer> indices, int some, Weight weight, RandomGenerator random) {
    List<Integer> left = new ArrayList<>(indices);
    List<Integer> drawn = new ArrayList<>();
    while (drawn.size() < some) {
      double total = left.stream().mapToDouble(weight::of).sum();
      drawn.add(left.remove(drawOne(left, random.nextDouble() * total, weight)));
    }
    return drawn;
  }

  /** A position in the list. */
  private static int drawOne(List<Integer> left, double uniform, Weight weight) {
    double cumulated = 0;
    int last = 0;
    for (int i = 0; i < left.size(); i++) {
      double own = weight.of(left.get(i));
      cumulated += own;
      last = own > 0 ? i : last;
      if (uniform < cumulated) {
        return i;
      }
    }
    return last; // the distribution's rounded sum was below the uniform number
  }
}

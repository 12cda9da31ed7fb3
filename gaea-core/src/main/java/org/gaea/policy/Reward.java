package org.gaea.policy;

import java.util.List;
import java.util.Locale;
import org.gaea.policy.Policy.Scored;
import org.gaea.space.CostMeasure;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Group;

/** What a policy is to make large. */
public sealed interface Reward {
  /** One line for tables and logs. */
  String description();

  /** The same with another measure of cost, if it has one. */
  default Reward costedBy(CostMeasure measure) {
    return this;
  }

  /** The reward of an architecture in a task. */
  double of(Scored scored, SearchTask task);

  /** The accuracy, in [0, 1]. */
  record AccuracyAlone() implements Reward {
    @Override
    public String description() {
      return "accuracy";
    }

    @Override
    public double of(Scored scored, SearchTask task) {
      return scored.accuracy();
    }
  }

  /**
   * The accuracy, multiplied by {@code (reference / cost)^exponent} (Cai, Zhu and Han, ICLR 2019,
   * equation 9; Tan et al., CVPR 2019). The reference is the cost of a uniformly drawn architecture
   * in the mean. Where no costs are known the factor is one.
   *
   * @param exponent at least zero
   * @param measure what counts
   */
  record AccuracyAtCost(double exponent, CostMeasure measure) implements Reward {
    @Override
    public String description() {
      return String.format(Locale.ROOT, "accuracy (reference/%s)^%s", measure.unit(), exponent);
    }

    @Override
    public Reward costedBy(CostMeasure other) {
      return new AccuracyAtCost(exponent, other);
    }

    @Override
    public double of(Scored scored, SearchTask task) {
      double cost = measure.isKnown(task) ? measure.of(task, scored.architecture()) : 0;
      return cost <= 0
          ? scored.accuracy()
          : scored.accuracy() * Math.pow(reference(task) / cost, exponent);
    }

    private double reference(SearchTask task) {
      double reference = measure.fixed(task);
      double[][] costs = measure.options(task);
      for (int d = 0; d < costs.length; d++) {
        Decision decision = task.space().decisions().get(d);
        double[] row = costs[d];
        double mean = decision.choosable().stream().mapToDouble(o -> row[o]).average().orElse(0);
        reference += kept(task.space(), d) * decision.picks() * mean;
      }
      return reference;
    }

    /** The probability that a decision is kept. */
    private static double kept(SearchSpace space, int decision) {
      List<Group> groups = space.groups();
      return groups.stream()
          .filter(group -> group.decisions().contains(decision))
          .mapToDouble(group -> (double) group.keep() / group.decisions().size())
          .findFirst()
          .orElse(1);
    }
  }
}

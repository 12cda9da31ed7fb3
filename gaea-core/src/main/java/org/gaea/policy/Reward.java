package org.gaea.policy;

import java.util.List;
import org.gaea.space.Decision;
import org.gaea.space.Group;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchTask;

/** What a policy is to make large. */
public sealed interface Reward {
  /** One line for tables and logs. */
  String description();

  /** The reward of an architecture in a task. */
  double of(Scored scored, SearchTask task);

  /** The accuracy, in [0, 1]. */
  record Accuracy() implements Reward {
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
   * equation 9; Tan et al., CVPR 2019). The cost is the architecture's multiply-accumulates, the
   * reference those of a uniformly drawn one in the mean. Where no costs are known the factor is
   * one.
   *
   * @param exponent at least zero
   */
  record AccuracyAtCost(double exponent) implements Reward {
    @Override
    public String description() {
      return "accuracy (reference/MACs)^%s".formatted(exponent);
    }

    @Override
    public double of(Scored scored, SearchTask task) {
      OptionCosts costs = task.costs();
      double cost = costs.of(scored.architecture()).macs();
      return cost <= 0
          ? scored.accuracy()
          : scored.accuracy() * Math.pow(reference(task.space(), costs) / cost, exponent);
    }

    private static double reference(SearchSpace space, OptionCosts costs) {
      double reference = costs.fixed().macs();
      double[][] macs = costs.macs();
      for (int d = 0; d < macs.length; d++) {
        Decision decision = space.decisions().get(d);
        double[] row = macs[d];
        double mean = decision.choosable().stream().mapToDouble(o -> row[o]).average().orElse(0);
        reference += kept(space, d) * decision.picks() * mean;
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

package org.gaea.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.Categorical;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Group;

/**
 * Architectures whose decisions are drawn independently, each from its own distribution over the
 * choosable options; those that pick several draw without replacement. Which decisions of a group
 * are kept is uniform, whatever the distributions.
 *
 * @param space whose architectures are drawn
 */
record IndependentDraws(SearchSpace space) {
  /** Uniform over the choosable options of each decision, zero at the others. */
  ProductPoint uniform() {
    double[][] blocks = new double[space.decisions().size()][];
    for (int d = 0; d < blocks.length; d++) {
      Decision decision = space.decisions().get(d);
      blocks[d] = new double[decision.size()];
      for (int o : decision.choosable()) {
        blocks[d][o] = 1.0 / decision.choosable().size();
      }
    }
    return ProductPoint.of(blocks);
  }

  Architecture draw(ProductPoint point, RandomGenerator random) {
    List<List<Integer>> picks = new ArrayList<>();
    List<Decision> decisions = space.decisions();
    for (int d = 0; d < decisions.size(); d++) {
      picks.add(draw(decisions.get(d), point.block(d), random));
    }
    for (Group group : space.groups()) {
      List<Integer> left = new ArrayList<>(group.decisions());
      while (left.size() > group.keep()) {
        picks.set(left.remove(random.nextInt(left.size())), List.of());
      }
    }
    return new Architecture(picks);
  }

  private static List<Integer> draw(Decision decision, double[] p, RandomGenerator random) {
    double[] left = new double[p.length];
    for (int o : decision.choosable()) {
      // Weight zero is out of reach, but for what has to fill up the picks.
      left[o] = Math.max(p[o], Double.MIN_NORMAL);
    }
    List<Integer> picks = new ArrayList<>();
    while (picks.size() < decision.picks()) {
      int picked = Categorical.draw(left, random);
      left[picked] = 0;
      picks.add(picked);
    }
    return picks;
  }

  /**
   * Adds a multiple of an architecture's score, at each decision that it keeps. An option of weight
   * zero that only filled up the picks has no score.
   */
  void addScore(ProductPoint point, Architecture architecture, double factor, double[][] gradient) {
    List<Decision> decisions = space.decisions();
    for (int d = 0; d < decisions.size(); d++) {
      List<Integer> picks = architecture.picks().get(d);
      double[] p = point.block(d);
      if (!picks.isEmpty() && picks.stream().allMatch(o -> p[o] > 0)) {
        double[] score = ScoreFunction.of(p, decisions.get(d).choosable(), picks);
        for (int o = 0; o < score.length; o++) {
          gradient[d][o] += factor * score[o];
        }
      }
    }
  }
}

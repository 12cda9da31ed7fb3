package org.gaea.relaxation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;

/**
 * Strict fairness (Chu, Zhang and Xu, ICCV 2021, section 3): a weight step runs as many paths as a
 * decision has options, path t taking entry t of a random permutation of each decision's options,
 * and steps once against the sum of their gradients. So every option is updated exactly once a
 * step.
 *
 * <p>Where decisions differ, there are as many paths as the largest of them needs, and one that has
 * run through its permutation begins another: each option is then updated at least once, and two
 * options of one decision never differ by more than one update a step. A decision that picks
 * several options takes as many entries a path. Options that cannot be chosen are left out, and all
 * decisions of a group are kept, for all their options are to be trained.
 */
record FairPaths() implements Relaxation {
  @Override
  public String description() {
    return "fair paths";
  }

  @Override
  public boolean differentiable() {
    return false;
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    throw new IllegalStateException("fair paths have no gradient at the parameters");
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    SearchSpace space = context.space();
    return WeightPaths.sum(
        paths(space, context.random()).stream().map(path -> oneHot(space, path)).toList());
  }

  /** The paths of one step. */
  static List<Architecture> paths(SearchSpace space, RandomGenerator random) {
    List<Decision> decisions = space.decisions();
    int count =
        decisions.stream().mapToInt(d -> ceilDiv(d.choosable().size(), d.picks())).max().orElse(1);
    List<List<List<Integer>>> runs = decisions.stream().map(d -> run(d, count, random)).toList();
    return IntStream.range(0, count)
        .mapToObj(t -> new Architecture(runs.stream().map(run -> run.get(t)).toList()))
        .toList();
  }

  /** What a decision picks in each path. */
  private static List<List<Integer>> run(Decision decision, int paths, RandomGenerator random) {
    List<List<Integer>> run = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    for (int t = 0; t < paths; t++) {
      List<Integer> picks = new ArrayList<>();
      while (picks.size() < decision.picks()) {
        if (left.isEmpty()) {
          left = new ArrayList<>(decision.choosable());
          // What this path has already comes late in the new permutation.
          left.removeAll(picks);
          shuffle(left, random);
          left.addAll(picks);
        }
        picks.add(left.remove(0));
      }
      run.add(picks);
    }
    return run;
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  private static void shuffle(List<Integer> list, RandomGenerator random) {
    for (int i = list.size() - 1; i > 0; i--) {
      Collections.swap(list, i, random.nextInt(i + 1));
    }
  }
}

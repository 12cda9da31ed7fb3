package org.gaea.discretisation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Group;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/**
 * Options are kept by what removing them costs, whatever their weights say (Wang et al., ICLR 2021,
 * algorithm 1). The decisions are taken in random order. For each, every option's weight is set to
 * zero in turn, the other weights staying as they are, and the supernet is scored on held-out
 * batches; the option without which it is worst is kept, alone and with all of the decision's
 * weight, and the supernet is tuned before the next decision. Then groups drop their decisions in
 * the same way, one by one, the one whose removal hurts least first. Usable after any search whose
 * supernet means something at the weights that it reads.
 *
 * <p>Each score is taken on as many batches as keep the whole selection within as many forward
 * passes as the search had iterations, but at least one.
 *
 * @param tuning iterations after each decision, as a share of the search's
 * @param rateShare of the first learning rate, at which the supernet is tuned
 */
record RemovalSelection(double tuning, double rateShare) implements Discretisation {
  /** 5 epochs of tuning a decision after a search of 100, at a tenth of the learning rate. */
  public static RemovalSelection published() {
    return new RemovalSelection(0.05, 0.1);
  }

  @Override
  public String description() {
    return "selection by removal";
  }

  @Override
  public Architecture choose(SearchSpace space, ArchitectureView view, RandomGenerator random) {
    return new Argmax().choose(space, view, random);
  }

  @Override
  public boolean needsTraining() {
    return true;
  }

  @Override
  public Architecture deriveArchitecture(FinalSelection selection) {
    Removing removing = new Removing(this, selection);
    Architecture chosen = removing.run();
    if (selection.limits().allow(chosen)) {
      return chosen;
    }
    ArchitectureView view = selection.view();
    ArchitectureView byHarm =
        new ArchitectureView(view.point(), removing.strengths, view.weights());
    return selection
        .limits()
        .within(
            selection.space(),
            byHarm,
            priced -> choose(selection.space(), priced, selection.random()));
  }

  /** One removal after the other, under way. Mutable. */
  private static final class Removing {
    private final FinalSelection selection;
    private final List<Decision> decisions;
    private final int iterations;
    private final double rateShare;
    private final int batches;
    private final double[] @Nullable [] settled;
    private final List<List<Integer>> picks = new ArrayList<>();

    /** For each option the loss without it, in the end. */
    private final double[][] strengths;

    Removing(RemovalSelection method, FinalSelection selection) {
      this.selection = selection;
      this.decisions = selection.space().decisions();
      this.iterations = Math.max(1, (int) Math.round(method.tuning * selection.iterations()));
      this.rateShare = method.rateShare;
      int options = decisions.stream().mapToInt(Decision::size).sum();
      this.batches = ScoringBudget.batches(selection, options);
      this.settled = new double[decisions.size()][];
      this.strengths = new double[decisions.size()][];
    }

    Architecture run() {
      List<Integer> order = shuffled(decisions.size());
      decisions.forEach(decision -> picks.add(List.of()));
      for (int n = 0; n < order.size(); n++) {
        if (n > 0) {
          selection.tune(settled.clone(), iterations, rateShare);
        }
        settle(order.get(n));
      }
      List<Group> groups = selection.space().groups();
      for (int g : shuffled(groups.size())) {
        selection.tune(settled.clone(), iterations, rateShare);
        drop(groups.get(g));
      }
      return new Architecture(picks);
    }

    private void settle(int d) {
      Decision decision = decisions.get(d);
      OptionWeights weights = standing();
      Harm[] harms = new Harm[decision.size()];
      strengths[d] = new double[decision.size()];
      for (int o = 0; o < decision.size(); o++) {
        harms[o] = decision.choosable().contains(o) ? without(weights, d, List.of(o)) : Harm.NONE;
        strengths[d][o] = harms[o].loss;
      }
      picks.set(
          d,
          decision.choosable().stream()
              .sorted((a, b) -> harms[b].compareTo(harms[a]))
              .limit(decision.picks())
              .toList());
      settled[d] = row(d, weights.values()[d]);
    }

    /** What the decision's kept options weigh: one of one, all of the decision's weight. */
    private double[] row(int d, double[] weights) {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      double each = picks.get(d).size() == 1 && sum > 0 ? sum : 1;
      double[] row = new double[weights.length];
      picks.get(d).forEach(o -> row[o] = each);
      return row;
    }

    private void drop(Group group) {
      List<Integer> left = new ArrayList<>(group.decisions());
      while (left.size() > group.keep()) {
        OptionWeights weights = standing();
        Harm least = null;
        int harmless = -1;
        for (int d : left) {
          Harm harm = without(weights, d, picks.get(d));
          if (least == null || harm.compareTo(least) < 0) {
            least = harm;
            harmless = d;
          }
        }
        left.remove(Integer.valueOf(harmless));
        picks.set(harmless, List.of());
        settled[harmless] = new double[decisions.get(harmless).size()];
      }
    }

    /** The option weights where the selection stands. */
    private OptionWeights standing() {
      OptionWeights weights = selection.view().weights();
      double[][] values = weights.values().clone();
      boolean[][] computed = weights.computed().clone();
      for (int d = 0; d < settled.length; d++) {
        double[] row = settled[d];
        if (row != null) {
          values[d] = row;
          computed[d] = nonZero(row);
        }
      }
      return new OptionWeights(values, computed);
    }

    private Harm without(OptionWeights weights, int d, List<Integer> options) {
      double[][] values = weights.values().clone();
      boolean[][] computed = weights.computed().clone();
      values[d] = values[d].clone();
      computed[d] = computed[d].clone();
      for (int o : options) {
        values[d][o] = 0;
        computed[d][o] = false;
      }
      PassResult pass = selection.score(new OptionWeights(values, computed), batches);
      return new Harm((double) pass.correct() / pass.items(), pass.loss());
    }

    private static boolean[] nonZero(double[] row) {
      boolean[] nonZero = new boolean[row.length];
      for (int o = 0; o < row.length; o++) {
        nonZero[o] = row[o] != 0;
      }
      return nonZero;
    }

    private List<Integer> shuffled(int size) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      for (int i = size - 1; i > 0; i--) {
        Collections.swap(order, i, selection.random().nextInt(i + 1));
      }
      return order;
    }
  }

  /** What the supernet does without something: the worse, the greater. */
  private record Harm(double accuracy, double loss) implements Comparable<Harm> {
    /** Of what does not count. */
    static final Harm NONE = new Harm(1, 0);

    @Override
    public int compareTo(Harm other) {
      int byAccuracy = Double.compare(other.accuracy, accuracy);
      return byAccuracy != 0 ? byAccuracy : Double.compare(loss, other.loss);
    }
  }
}

package org.gaea.objective;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.Sentence;
import org.gaea.objective.Objectives.Deepening;
import org.gaea.objective.SearchActions.ActiveOptions;
import org.gaea.objective.SearchActions.NetworkChanges;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.Supernet.Dropout;

/**
 * A search in stages, each with fewer options in a deeper network with fresh weights, so that the
 * network of the last one is as deep as the one that is searched for (Chen, Xie, Wu and Tian, ICCV
 * 2019, section 3.2). Each begins with the weights alone, and its learning rate and architecture
 * parameters begin anew. Dropout on skip connections falls in each stage as in the released code:
 * of a stage of 25 epochs, in epoch e from 0,
 *
 * <pre>
 *    rate (25 - e - 1) / 25     while the weights alone are stepped,
 *    rate exp(-0.2 (e - 10))    afterwards
 * </pre>
 *
 * @param inside what follows the weights alone
 * @param stages at least one
 * @param weightsOnly the share of each stage, in [0, 1)
 */
record DeepeningStages(Objective inside, List<Deepening> stages, double weightsOnly)
    implements ForwardingObjective {
  /** How long a published stage is: the unit of the dropout's decay. */
  private static final int PUBLISHED_EPOCHS = 25;

  private static final double DECAY = 0.2;

  public DeepeningStages {
    stages = List.copyOf(stages);
    if (stages.isEmpty() || !(weightsOnly >= 0 && weightsOnly < 1)) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d stages, %s of each with the weights alone", stages.size(), weightsOnly));
    }
  }

  @Override
  public Objective around(Objective other) {
    return new DeepeningStages(other, stages, weightsOnly);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "%s, in %d deepening stages", inside.description(), stages.size());
  }

  @Override
  public void iterate(SearchActions actions) {
    Timing timing = actions.timing();
    List<Stage> all = Stage.all(Collections.nCopies(stages.size(), 1.0), timing);
    for (Stage stage : all) {
      if (stage.first() == timing.iteration()) {
        begin(stage, actions);
      }
    }
    Stage now = Stage.now(all, timing);
    double progress = now.progress(timing);
    actions
        .network()
        .drop(new Dropout(skipDropout(stages.get(now.number()).skipDropout(), progress), 0));
    if (now.isWithinFirst(weightsOnly, timing)) {
      actions.stepWeights();
    } else {
      inside.iterate(actions);
    }
  }

  private void begin(Stage stage, SearchActions actions) {
    Deepening deepening = stages.get(stage.number());
    ActiveOptions options = actions.options();
    NetworkChanges network = actions.network();
    SearchSpace space = options.space();
    if (stage.number() > 0 || deepening.options() < 1) {
      options.restart(likeliest(space.decisions(), options.view().point(), deepening.options()));
    }
    int cells = (int) Math.round(network.cells() * deepening.depth());
    network.rebuild(Math.max(space.leastCells(), cells));
    network.restartSchedule(Math.max(1, stage.length()));
  }

  /**
   * The likeliest options of each decision. As many choosable ones are among them as an
   * architecture picks, in the place of likelier ones if need be; one that was removed stays so.
   *
   * @param share how many of all options stay, in (0, 1]; rounded up
   */
  static boolean[][] likeliest(List<Decision> decisions, ProductPoint point, double share) {
    boolean[][] active = new boolean[decisions.size()][];
    for (int d = 0; d < active.length; d++) {
      Decision decision = decisions.get(d);
      double[] p = point.block(d);
      int few = Math.max(decision.picks(), (int) Math.ceil(share * p.length - 1e-9));
      List<Integer> ranked =
          IntStream.range(0, p.length)
              .boxed()
              .sorted(Comparator.comparingDouble(o -> -p[o]))
              .toList();
      active[d] = new boolean[p.length];
      List<Integer> choosable = ranked.stream().filter(decision.choosable()::contains).toList();
      for (int o : choosable.subList(0, decision.picks())) {
        active[d][o] = true;
      }
      int kept = decision.picks();
      for (int o : ranked) {
        if (kept < few && !active[d][o] && p[o] > 0) {
          active[d][o] = true;
          kept++;
        }
      }
    }
    return active;
  }

  /**
   * The dropout of skips.
   *
   * @param progress of the stage, in [0, 1)
   */
  double skipDropout(double rate, double progress) {
    int epoch = (int) (progress * PUBLISHED_EPOCHS);
    return progress < weightsOnly
        ? rate * (PUBLISHED_EPOCHS - epoch - 1) / PUBLISHED_EPOCHS
        : rate * Math.exp(-DECAY * (epoch - weightsOnly * PUBLISHED_EPOCHS));
  }

  @Override
  public boolean restarts() {
    return true;
  }

  @Override
  public int architectureSteps(int iterations) {
    return inside.architectureSteps((int) Math.round(iterations * (1 - weightsOnly)));
  }
}

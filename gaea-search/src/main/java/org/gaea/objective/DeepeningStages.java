package org.gaea.objective;

import java.util.Collections;
import java.util.List;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.Dropout;

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
public record DeepeningStages(Objective inside, List<Deepening> stages, double weightsOnly)
    implements ForwardingObjective {
  /** How long a published stage is: the unit of the dropout's decay. */
  private static final int PUBLISHED_EPOCHS = 25;

  private static final double DECAY = 0.2;

  /**
   * A stage.
   *
   * @param depth the share of the cells that its network has, in (0, 1]
   * @param options the share of each decision's options that it has, in (0, 1]
   * @param skipDropout at its start, in [0, 1)
   */
  public record Deepening(double depth, double options, double skipDropout) {}

  public DeepeningStages {
    stages = List.copyOf(stages);
    if (stages.isEmpty() || !(weightsOnly >= 0 && weightsOnly < 1)) {
      throw new IllegalArgumentException(
          "%d stages, %s of each with the weights alone".formatted(stages.size(), weightsOnly));
    }
  }

  @Override
  public Objective around(Objective other) {
    return new DeepeningStages(other, stages, weightsOnly);
  }

  @Override
  public String description() {
    return "%s, in %d deepening stages".formatted(inside.description(), stages.size());
  }

  @Override
  public void iterate(SearchActions stepper) {
    Timing timing = stepper.timing();
    List<Stage> all = Stage.all(Collections.nCopies(stages.size(), 1.0), timing);
    for (Stage stage : all) {
      if (stage.first() == timing.iteration()) {
        begin(stage, stepper);
      }
    }
    Stage now = Stage.now(all, timing);
    double progress = now.progress(timing);
    stepper.drop(new Dropout(skipDropout(stages.get(now.number()).skipDropout, progress), 0));
    if (now.isWithinFirst(weightsOnly, timing)) {
      stepper.stepWeights();
    } else {
      inside.iterate(stepper);
    }
  }

  private void begin(Stage stage, SearchActions stepper) {
    Deepening deepening = stages.get(stage.number());
    SearchSpace space = stepper.space();
    if (stage.number() > 0 || deepening.options < 1) {
      stepper.restart(
          ActiveOptions.likeliest(space.decisions(), stepper.view().point(), deepening.options));
    }
    int cells = (int) Math.round(stepper.cells() * deepening.depth);
    stepper.rebuild(Math.max(space.leastCells(), cells));
    stepper.restartSchedule(Math.max(1, stage.length()));
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

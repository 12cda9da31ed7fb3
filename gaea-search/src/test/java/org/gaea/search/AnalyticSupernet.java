package org.gaea.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;

/**
 * A supernet as a function with known derivatives: each operation o of each edge e has a shared
 * weight w and a cost c that remains when w has reached its target t,
 *
 * <pre>    L(w, m) = sum over e, o of  m_eo (c_eo + (w_eo - t_eo)^2 / 2)</pre>
 *
 * so after training the best architecture takes the operation of least c on each edge. Targets are
 * chosen so that before training the ranking is the reverse: the search is misled unless weights
 * and architecture learn together. A batch is a number that perturbs the costs, as a batch of data
 * does. What further rows of option weights multiply costs a constant.
 */
final class AnalyticSupernet implements Supernet<Double> {
  private static final double FURTHER = 0.5;
  private static final int ITEMS = 10_000;

  private final double[][] costs;
  private final double[][] targets;
  private final double[][] weights;
  private final double[][] held;
  private final List<Dropout> dropouts = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();
  private final List<Choice> inherited = new ArrayList<>();
  private boolean holding;
  private int weightSteps;
  private long operationsComputed;

  AnalyticSupernet(double[][] costs) {
    this.costs = costs;
    int edges = costs.length;
    this.targets = new double[edges][];
    this.weights = new double[edges][];
    this.held = new double[edges][];
    for (int e = 0; e < edges; e++) {
      targets[e] = new double[costs[e].length];
      weights[e] = new double[costs[e].length];
      held[e] = new double[costs[e].length];
      for (int o = 0; o < costs[e].length; o++) {
        targets[e][o] = 2 - costs[e][o];
      }
    }
  }

  /** Batches as the search draws them. */
  static double batch(RandomGenerator random) {
    return 0.1 * random.nextGaussian();
  }

  @Override
  public PassResult pass(OptionWeights m, Double batch, GradientRequest wanted) {
    double loss = 0;
    double[][] edgeGradient = new double[m.values().length][];
    for (int e = 0; e < costs.length; e++) {
      edgeGradient[e] = new double[costs[e].length];
      for (int o = 0; o < costs[e].length; o++) {
        held[e][o] = 0;
        if (!m.computed()[e][o]) {
          continue;
        }
        operationsComputed++;
        double distance = weights[e][o] - targets[e][o];
        double value = costs[e][o] + batch * (o % 2 == 0 ? 1 : -1) + distance * distance / 2;
        loss += m.values()[e][o] * value;
        edgeGradient[e][o] = value;
        held[e][o] = m.values()[e][o] * distance;
      }
    }
    for (int r = costs.length; r < edgeGradient.length; r++) {
      edgeGradient[r] = new double[m.values()[r].length];
      Arrays.fill(edgeGradient[r], FURTHER);
      loss += FURTHER * Arrays.stream(m.values()[r]).sum();
    }
    holding = wanted.weights();
    return new PassResult(
        loss, correct(loss), ITEMS, wanted.architecture() ? edgeGradient : new double[0][]);
  }

  /** The smaller the loss the more. */
  private static int correct(double loss) {
    return (int) Math.round(ITEMS / (1 + Math.max(0, loss)));
  }

  @Override
  public List<PassResult> passes(List<OptionWeights> paths, double share, Double batch) {
    double[][] sum = new double[costs.length][];
    for (int e = 0; e < costs.length; e++) {
      sum[e] = new double[costs[e].length];
    }
    List<PassResult> passes = new ArrayList<>();
    for (OptionWeights path : paths) {
      passes.add(pass(path, batch, GradientRequest.WEIGHTS));
      for (int e = 0; e < costs.length; e++) {
        for (int o = 0; o < costs[e].length; o++) {
          sum[e][o] += share * held[e][o];
        }
      }
    }
    for (int e = 0; e < costs.length; e++) {
      System.arraycopy(sum[e], 0, held[e], 0, sum[e].length);
    }
    return passes;
  }

  @Override
  public void stepWeights(double learningRate) {
    if (!holding) {
      throw new IllegalStateException("the last pass did not compute gradients of the weights");
    }
    weightSteps++;
    for (int e = 0; e < weights.length; e++) {
      for (int o = 0; o < weights[e].length; o++) {
        weights[e][o] -= learningRate * held[e][o];
      }
    }
  }

  /** Exactly, by the chain rule: the virtual step moves w by -rate m (w - t). */
  @Override
  public PassResult unrolled(OptionWeights m, Double training, Double judged, double rate) {
    double[][] before = new double[weights.length][];
    for (int e = 0; e < weights.length; e++) {
      before[e] = weights[e].clone();
    }
    pass(m, training, GradientRequest.WEIGHTS);
    stepWeights(rate);
    weightSteps--;
    PassResult pass = pass(m, judged, GradientRequest.ARCHITECTURE);
    for (int e = 0; e < weights.length; e++) {
      for (int o = 0; o < weights[e].length; o++) {
        double moved = -rate * (before[e][o] - targets[e][o]);
        pass.gradient()[e][o] += m.values()[e][o] * (weights[e][o] - targets[e][o]) * moved;
        weights[e][o] = before[e][o];
      }
    }
    return pass;
  }

  @Override
  public void drop(Dropout dropout) {
    dropouts.add(dropout);
  }

  @Override
  public void rebuild(int cells) {
    depths.add(cells);
    for (double[] row : weights) {
      Arrays.fill(row, 0);
    }
  }

  @Override
  public void inherit(Choice heir, Choice from) {
    weights[heir.decision()][heir.option()] = weights[from.decision()][from.option()];
    inherited.add(heir);
  }

  /** What was to be dropped, one entry a call. */
  List<Dropout> dropouts() {
    return dropouts;
  }

  /** The depths that it was rebuilt with. */
  List<Integer> depths() {
    return depths;
  }

  /** The options that took others' weights. */
  List<Choice> inherited() {
    return inherited;
  }

  /** Over all passes so far. */
  long operationsComputed() {
    return operationsComputed;
  }

  int weightSteps() {
    return weightSteps;
  }
}

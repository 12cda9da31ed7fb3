package org.gaea.relaxation;

import java.util.Arrays;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;

/**
 * A relaxation for a supernet whose edges are wired further: another one inside, and a row of
 * option weights more that depends on no parameter, so that its gradient is dropped.
 */
sealed interface ExtraWeightRow extends ForwardingRelaxation
    permits PartialChannels, AuxiliarySkips {
  /**
   * The row.
   *
   * @param weights of the relaxation inside
   * @param progress the share of the search that is done, 1 for what is found by it
   */
  double[] row(OptionWeights weights, double progress);

  private OptionWeights widened(OptionWeights weights, double progress) {
    return weights.with(row(weights, progress));
  }

  private static double[][] without(double[][] gradient) {
    return Arrays.copyOf(gradient, gradient.length - 1);
  }

  @Override
  default ArchitectureView read(double[][] parameters, RelaxationContext context) {
    ArchitectureView view = inside().read(parameters, context);
    return new ArchitectureView(
        view.point(), view.strengths(), widened(view.weights(), context.progress()));
  }

  @Override
  default Relaxed relax(double[][] parameters, RelaxationContext context) {
    Relaxed relaxed = inside().relax(parameters, context);
    return new Widened(relaxed, widened(relaxed.weights(), context.progress()));
  }

  @Override
  default WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    Probe narrow =
        weights -> {
          PassResult pass = probe.at(widened(weights, context.progress()));
          return new PassResult(
              pass.loss(), pass.correct(), pass.items(), without(pass.gradient()));
        };
    WeightPaths paths = inside().forWeights(parameters, context, narrow);
    return new WeightPaths(
        paths.paths().stream().map(path -> widened(path, context.progress())).toList(),
        paths.share());
  }

  @Override
  default OptionWeights oneHot(SearchSpace space, Architecture architecture) {
    return widened(inside().oneHot(space, architecture), 1);
  }

  /** The gradient without that of the row. */
  record Widened(Relaxed inside, OptionWeights weights) implements Relaxed {
    @Override
    public double[][] pullBack(double[][] gradient) {
      return inside.pullBack(without(gradient));
    }
  }
}

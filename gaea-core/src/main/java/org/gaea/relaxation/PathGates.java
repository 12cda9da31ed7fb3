package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;

/**
 * Binary gates that let one option of each decision through, drawn by its distribution
 * (ProxylessNAS: Cai, Zhu and Han, ICLR 2019, section 3.2). A weight step trains one path. An
 * architecture step runs one path forward too, but computes other options beside it with weight
 * zero, so that the gradient at every gate is known, {@code r_j = dL/dm_j = <dL/dy, o_j(x)>}; it is
 * taken for the gradient at the probabilities. If the loss is affine in the gates of each decision,
 * its expectation is the gradient of the expected loss.
 *
 * <p>With q for p renormalised on the options that are computed, the path goes through one of them
 * by q, and the chain rule gives {@code dL/dp_j = (r_j - <q, r>) / (sum of p over the computed)} on
 * them and 0 elsewhere. Where all are computed, that is r up to a constant. Where two are, the pair
 * is drawn without replacement by p.
 *
 * <p>Differs from the released code: a decision at which {@code Zero} is drawn learns too; and with
 * two options the step of the geometry may move the pair's probability as a whole.
 *
 * @param candidates whether an architecture step computes all options or two of each decision
 */
record PathGates(ComputedOptions candidates) implements Relaxation {
  /** The number of options that an architecture step computes. */
  public enum ComputedOptions {
    /** All. */
    ALL,
    /** Two, drawn by their probabilities. */
    TWO
  }

  @Override
  public String description() {
    return candidates == ComputedOptions.ALL
        ? "path gates, all computed"
        : "path gates, two computed";
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    int decisions = parameters.length;
    double[][] gates = new double[decisions][];
    boolean[][] computed = new boolean[decisions][];
    for (int d = 0; d < decisions; d++) {
      double[] p = parameters[d];
      gates[d] = new double[p.length];
      computed[d] = new boolean[p.length];
      if (candidates == ComputedOptions.TWO) {
        int one = draw(p, -1, context.random());
        int other = draw(p, one, context.random());
        computed[d][one] = true;
        computed[d][other] = true;
        boolean first = context.random().nextDouble() * (p[one] + p[other]) < p[one];
        gates[d][one == other || first ? one : other] = 1;
      } else {
        for (int o = 0; o < p.length; o++) {
          computed[d][o] = p[o] > 0;
        }
        gates[d][draw(p, -1, context.random())] = 1;
      }
    }
    return new Gates(parameters, new OptionWeights(gates, computed));
  }

  @Override
  public WeightPaths forWeights(double[][] parameters, RelaxationContext context, Probe probe) {
    SearchSpace space = context.space();
    return WeightPaths.one(oneHot(space, context.paths().draw(context.random())));
  }

  /** An option by its probability; another one than {@code without}, if another has any. */
  private static int draw(double[] p, int without, RandomGenerator random) {
    double total = 0;
    for (int o = 0; o < p.length; o++) {
      total += o == without ? 0 : p[o];
    }
    double left = random.nextDouble() * total;
    int last = without;
    for (int o = 0; o < p.length; o++) {
      if (o != without && p[o] > 0) {
        last = o;
        left -= p[o];
        if (left < 0) {
          return o;
        }
      }
    }
    return last; // the sum was rounded, or nothing else has any
  }

  private record Gates(double[][] p, OptionWeights weights) implements Relaxed {
    /** The chain rule through p renormalised on the computed options, where not all are. */
    @Override
    public double[][] pullBack(double[][] gradient) {
      double[][] pulled = new double[gradient.length][];
      for (int d = 0; d < gradient.length; d++) {
        boolean[] computed = weights.computed()[d];
        double share = 0;
        double mean = 0;
        for (int o = 0; o < computed.length; o++) {
          share += computed[o] ? p[d][o] : 0;
          mean += computed[o] ? p[d][o] * gradient[d][o] : 0;
        }
        mean /= share;
        pulled[d] = new double[computed.length];
        for (int o = 0; o < computed.length; o++) {
          pulled[d][o] = computed[o] ? (gradient[d][o] - mean) / share : 0;
        }
      }
      return pulled;
    }
  }
}

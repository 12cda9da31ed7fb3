package org.gaea.relaxation;

import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.relaxation.Relaxation.ParameterBlocks;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;

/**
 * Option weights drawn from a Dirichlet distribution a decision (DrNAS: Chen, Wang, Cheng, Tang and
 * Hsieh, ICLR 2021, section 3): with free numbers a,
 *
 * <pre>
 *    beta = elu(a) + 1      (a + 1 where a is positive, exp(a) elsewhere)
 *    m ~ Dirichlet(beta),   m = g / sum g,   g_o ~ Gamma(beta_o)
 * </pre>
 *
 * Gradients go through the draw: {@code dL/da_o = dL/d(log g_o) * d(log g_o)/d beta_o * elu'(a_o)}
 * with {@code dL/d(log g_o) = m_o (dL/dm_o - <m, dL/dm>)}. An architecture step and a weight step
 * draw anew. Without chance the weights are the mean, {@code beta / sum beta}.
 *
 * <p>Differs from the released code: the derivative of a draw is that of its gamma variates, not of
 * its marginal beta distributions; both are unbiased.
 */
record Dirichlet() implements Relaxation {
  @Override
  public String description() {
    return "Dirichlet sample";
  }

  @Override
  public ParameterBlocks parameters(SearchSpace space) {
    return ParameterBlocks.vectors(space.sizes());
  }

  @Override
  public ArchitectureView read(double[][] parameters, RelaxationContext context) {
    double[][] means = new double[parameters.length][];
    for (int d = 0; d < means.length; d++) {
      means[d] = new double[parameters[d].length];
      double sum = 0;
      for (int o = 0; o < means[d].length; o++) {
        means[d][o] = concentration(parameters[d][o]);
        sum += means[d][o];
      }
      for (int o = 0; o < means[d].length; o++) {
        means[d][o] /= sum;
      }
    }
    return ArchitectureView.of(ProductPoint.of(means));
  }

  @Override
  public Relaxed relax(double[][] parameters, RelaxationContext context) {
    double[][] logarithms = new double[parameters.length][];
    for (int d = 0; d < logarithms.length; d++) {
      logarithms[d] = draw(parameters[d], context.random());
    }
    return new Drawn(parameters, logarithms, OptionWeights.dense(normalised(logarithms)));
  }

  private static double[] draw(double[] a, RandomGenerator random) {
    double[] logarithms = new double[a.length];
    for (int o = 0; o < a.length; o++) {
      logarithms[o] = Gamma.logDraw(concentration(a[o]), random);
    }
    return logarithms;
  }

  private static double concentration(double a) {
    return a > 0 ? a + 1 : Math.exp(a);
  }

  private static double[][] normalised(double[][] logarithms) {
    double[][] m = new double[logarithms.length][];
    for (int d = 0; d < m.length; d++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (double logarithm : logarithms[d]) {
        largest = Math.max(largest, logarithm);
      }
      m[d] = new double[logarithms[d].length];
      double sum = 0;
      for (int o = 0; o < m[d].length; o++) {
        m[d][o] = Math.exp(logarithms[d][o] - largest);
        sum += m[d][o];
      }
      for (int o = 0; o < m[d].length; o++) {
        m[d][o] /= sum;
      }
    }
    return m;
  }

  private record Drawn(double[][] parameters, double[][] logarithms, OptionWeights weights)
      implements Relaxed {
    @Override
    public double[][] pullBack(double[][] gradient) {
      double[][] pulled = new double[gradient.length][];
      for (int d = 0; d < gradient.length; d++) {
        double[] m = weights.values()[d];
        double mean = 0;
        for (int o = 0; o < m.length; o++) {
          mean += m[o] * gradient[d][o];
        }
        pulled[d] = new double[m.length];
        for (int o = 0; o < m.length; o++) {
          double beta = concentration(parameters[d][o]);
          double slope = parameters[d][o] > 0 ? 1 : beta;
          pulled[d][o] =
              m[o] * (gradient[d][o] - mean) * Gamma.logDerivative(beta, logarithms[d][o]) * slope;
        }
      }
      return pulled;
    }
  }
}

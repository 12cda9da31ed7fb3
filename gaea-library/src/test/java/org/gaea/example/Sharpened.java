package org.gaea.example;

import org.gaea.geometry.ProductPoint;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.relaxation.Relaxation;
import org.gaea.relaxation.RelaxationContext;
import org.gaea.supernet.OptionWeights;

/**
 * A mixture whose weights are sharpened: {@code m_o = p_o^a / sum over o' of p_o'^a}.
 *
 * @param exponent a, at least 1
 */
public record Sharpened(double exponent) implements Relaxation {
  /** GAEA with a sharpened mixture: one axis replaced, and the others as published. */
  public static Method method() {
    return Methods.named("gaea").with(new Sharpened(2));
  }

  @Override
  public String description() {
    return "mixture to the power of " + exponent;
  }

  @Override
  public ArchitectureView read(double[][] p, RelaxationContext context) {
    return new ArchitectureView(ProductPoint.of(p), p, OptionWeights.dense(weights(p)));
  }

  @Override
  public Relaxed relax(double[][] p, RelaxationContext context) {
    double[][] m = weights(p);
    return new Relaxed() {
      @Override
      public OptionWeights weights() {
        return OptionWeights.dense(m);
      }

      /** dL/dp_o = (a m_o / p_o) (g_o - sum over o' of m_o' g_o'), with g = dL/dm. */
      @Override
      public double[][] pullBack(double[][] gradient) {
        double[][] pulled = new double[p.length][];
        for (int d = 0; d < p.length; d++) {
          double mean = 0;
          for (int o = 0; o < p[d].length; o++) {
            mean += m[d][o] * gradient[d][o];
          }
          pulled[d] = new double[p[d].length];
          for (int o = 0; o < p[d].length; o++) {
            double share = p[d][o] > 0 ? exponent * m[d][o] / p[d][o] : 0;
            pulled[d][o] = share * (gradient[d][o] - mean);
          }
        }
        return pulled;
      }
    };
  }

  private double[][] weights(double[][] p) {
    double[][] m = new double[p.length][];
    for (int d = 0; d < p.length; d++) {
      m[d] = new double[p[d].length];
      double sum = 0;
      for (int o = 0; o < p[d].length; o++) {
        m[d][o] = Math.pow(p[d][o], exponent);
        sum += m[d][o];
      }
      for (int o = 0; o < p[d].length; o++) {
        m[d][o] /= sum;
      }
    }
    return m;
  }
}

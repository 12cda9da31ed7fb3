package org.gaea.search;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gaea.geometry.ProductPoint;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.supernet.GradientRequest;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;

/**
 * The gradient of the loss at distributions over options, where the supernet is their mixture:
 * option o of decision d weighs {@code s_d p_do}, with s_d what the reading gives the decision in
 * all (1, or the weight of its edge). Rows of option weights after the space's decisions, as of
 * partial channels or auxiliary skips, stay as they are read.
 *
 * @param reading where the search stands
 * @param batch on which the loss is taken
 * @param over what stands over option weights
 */
record MixtureGradient<B>(
    Supernet<B> supernet, ArchitectureView reading, B batch, UnaryOperator<OptionWeights> over)
    implements Function<ProductPoint, double[][]> {
  @Override
  public double[][] apply(ProductPoint point) {
    double[][] values = reading.weights().values().clone();
    boolean[][] computed = reading.weights().computed().clone();
    for (int d = 0; d < point.size(); d++) {
      double share = share(d);
      values[d] = Arrays.stream(point.block(d)).map(p -> share * p).toArray();
      computed[d] = new boolean[values[d].length];
      for (int o = 0; o < values[d].length; o++) {
        computed[d][o] = point.block(d)[o] > 0;
      }
    }
    OptionWeights mixture = over.apply(new OptionWeights(values, computed));
    double[][] gradient = supernet.pass(mixture, batch, GradientRequest.ARCHITECTURE).gradient();
    double[][] ofOptions = new double[point.size()][];
    for (int d = 0; d < point.size(); d++) {
      double share = share(d);
      ofOptions[d] = Arrays.stream(gradient[d]).map(g -> share * g).toArray();
    }
    return ofOptions;
  }

  private double share(int decision) {
    return Arrays.stream(reading.weights().values()[decision]).sum();
  }
}

package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.gaea.space.Edge;
import org.gaea.space.Operation;
import org.gaea.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * An edge of a supernet's cell: the sum of its candidate operations, each multiplied by its edge
 * weight. Operations that the edge weights do not ask for, and {@code none}, are not computed.
 */
final class MixedEdge {
  /** One entry an operation; null for {@code none}. */
  private final List<@Nullable Layer> candidates = new ArrayList<>();

  MixedEdge(Edge edge, Parameters parameters, String name, int channels) {
    for (Operation operation : edge.operations()) {
      candidates.add(
          OperationLayers.isNone(operation)
              ? null
              : OperationLayers.build(
                  operation, parameters, Norm.BATCH_STATISTICS, name, channels));
    }
  }

  /**
   * The weighted sum, or null if nothing was computed, which counts as zero.
   *
   * @param weights the edge's weights as scalars
   * @param computed which operations to compute
   */
  @Nullable Tensor forward(Tensor x, Tensor[] weights, boolean[] computed) {
    @Nullable Tensor sum = null;
    for (int o = 0; o < candidates.size(); o++) {
      Layer candidate = candidates.get(o);
      if (candidate != null && computed[o]) {
        Tensor term = candidate.forward(x, Mode.TRAINING).mul(weights[o]);
        sum = sum == null ? term : sum.add(term);
      }
    }
    return sum;
  }
}

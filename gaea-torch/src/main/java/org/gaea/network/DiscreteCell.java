package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.space.Architecture;
import org.gaea.space.Edge;
import org.gaea.space.SearchSpace;
import org.gaea.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a standalone network: one operation an edge, every node the sum of the edges into it.
 * Parameters exist for every chosen operation, as in the benchmark; what cannot reach the output is
 * not computed.
 */
final class DiscreteCell implements Layer {
  private final List<Edge> edges;

  /** One entry an edge; null for {@code none}. */
  private final List<@Nullable Layer> chosen = new ArrayList<>();

  private final boolean[] reachesOutput;

  DiscreteCell(
      SearchSpace space,
      Architecture architecture,
      Parameters parameters,
      Norm norm,
      String name,
      int channels) {
    this.edges = space.edges();
    this.reachesOutput = new boolean[space.nodes()];
    for (int e = 0; e < edges.size(); e++) {
      var operation = architecture.operations().get(e);
      String edgeName = name + "." + edges.get(e).name();
      chosen.add(
          OperationLayers.isNone(operation)
              ? null
              : OperationLayers.build(operation, parameters, norm, edgeName, channels));
    }
    reachesOutput[space.nodes() - 1] = true;
    for (int e = edges.size() - 1; e >= 0; e--) {
      if (chosen.get(e) != null && reachesOutput[edges.get(e).target()]) {
        reachesOutput[edges.get(e).source()] = true;
      }
    }
  }

  @Override
  public Tensor forward(Tensor x, Mode mode) {
    @Nullable Tensor[] values = new Tensor[reachesOutput.length];
    values[0] = x;
    for (int e = 0; e < edges.size(); e++) {
      Edge edge = edges.get(e);
      Layer layer = chosen.get(e);
      if (layer != null && reachesOutput[edge.target()]) {
        Tensor term = layer.forward(valueOrZero(values[edge.source()], x), mode);
        Tensor before = values[edge.target()];
        values[edge.target()] = before == null ? term : before.add(term);
      }
    }
    return valueOrZero(values[values.length - 1], x);
  }

  /**
   * A node without incoming operations is zero, which is not nothing: a normalisation's shift may
   * follow.
   */
  private static Tensor valueOrZero(@Nullable Tensor value, Tensor like) {
    return value != null ? value : torch.zeros_like(like);
  }
}

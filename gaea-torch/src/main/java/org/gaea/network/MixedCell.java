package org.gaea.network;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.space.Edge;
import org.gaea.space.SearchSpace;
import org.gaea.tensor.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A cell of a supernet: every edge mixes its candidates, every node is the sum of the edges into
 * it.
 */
final class MixedCell {
  private final List<Edge> edges;
  private final List<MixedEdge> mixed = new ArrayList<>();
  private final int nodes;

  MixedCell(SearchSpace space, Parameters parameters, String name, int channels) {
    this.edges = space.edges();
    this.nodes = space.nodes();
    for (Edge edge : edges) {
      mixed.add(new MixedEdge(edge, parameters, name + "." + edge.name(), channels));
    }
  }

  /**
   * The last node's value, of the shape of {@code x}.
   *
   * @param weights a scalar an operation, one row an edge
   * @param computed which operations to compute, in the same shape
   */
  Tensor forward(Tensor x, Tensor[][] weights, boolean[][] computed) {
    @Nullable Tensor[] values = new Tensor[nodes];
    values[0] = x;
    for (int e = 0; e < edges.size(); e++) {
      Edge edge = edges.get(e);
      Tensor source = values[edge.source()];
      // A node that nothing reaches is zero; so is every candidate of it, for none has a bias.
      Tensor term = source == null ? null : mixed.get(e).forward(source, weights[e], computed[e]);
      if (term != null) {
        Tensor before = values[edge.target()];
        values[edge.target()] = before == null ? term : before.add(term);
      }
    }
    Tensor output = values[nodes - 1];
    return output == null ? torch.zeros_like(x) : output;
  }
}

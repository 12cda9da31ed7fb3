package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.FirstChannels;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;

/** The benchmark's network of a cell as a plan that can be built. */
final class BenchmarkBlueprint {
  private static final int INPUT = 0;

  private final CellGraph cell;
  private final int[] channels;
  private final List<Node> nodes = new ArrayList<>();

  private BenchmarkBlueprint(CellGraph cell, int inputChannels, int outputChannels) {
    this.cell = cell;
    this.channels = VertexChannels.of(cell.topology(), inputChannels, outputChannels);
  }

  /** The network of a pruned cell. */
  static Blueprint of(BenchmarkNetwork sizes, CellGraph cell) {
    BlueprintBuilder network =
        new BlueprintBuilder(new Shape(sizes.imageChannels(), sizes.side(), sizes.side()));
    int given = sizes.stemChannels();
    int at =
        network.layer(
            "stem",
            BlueprintBuilder.IMAGES,
            CellOperation.normalisedConvolution(sizes.imageChannels(), given, 3));
    for (int stack = 0; stack < sizes.stacks(); stack++) {
      if (stack > 0) {
        at = network.layer("pooling" + stack, at, MaxPool.halving());
      }
      int channels = sizes.stemChannels() << stack;
      for (int c = 1; c <= sizes.cells(); c++) {
        String name = String.format(Locale.ROOT, "stack%d.cell%d", stack + 1, c);
        Cell built = new BenchmarkBlueprint(cell, given, channels).build();
        at = network.cell(name, List.of(at), built);
        given = channels;
      }
    }
    network.layer(
        "classifier", at, Sequence.of(new GlobalAveragePool(), new Linear(given, sizes.classes())));
    return network.build();
  }

  private Cell build() {
    CellTopology topology = cell.topology();
    int output = topology.output();
    int[] values = new int[output];
    for (int v = 1; v < output; v++) {
      List<Term> read = new ArrayList<>();
      for (int source : CellTopology.numbers(topology.inputs(v))) {
        read.add(source == INPUT ? projection(v) : cut(source, values[source], v));
      }
      int sum = add(new Node.Sum(read));
      CellOperation operation = cell.operations().get(v - 1);
      Layer layer = operation.layer(channels[v]);
      values[v] = add(new Node.Sum(List.of(Term.fixed(sum, operation.published(), layer))));
    }
    List<Integer> concatenated =
        CellTopology.numbers(topology.inputs(output)).stream()
            .filter(source -> source != INPUT)
            .map(source -> values[source])
            .toList();
    List<Term> last = new ArrayList<>();
    if (!concatenated.isEmpty()) {
      int together = add(new Node.Concatenation(concatenated));
      last.add(Term.fixed(together, "vertices", new Identity()));
    }
    if (topology.hasEdge(INPUT, output)) {
      last.add(projection(output));
    }
    add(new Node.Sum(last));
    return new Cell(1, nodes);
  }

  private int add(Node node) {
    nodes.add(node);
    return nodes.size();
  }

  private Term projection(int vertex) {
    return Term.fixed(
        INPUT,
        "projection",
        CellOperation.normalisedConvolution(channels[INPUT], channels[vertex], 1));
  }

  private Term cut(int source, int value, int reader) {
    Layer layer =
        channels[source] == channels[reader] ? new Identity() : new FirstChannels(channels[reader]);
    return Term.fixed(value, "vertex", layer);
  }

  /**
   * The number of channels of each vertex of a cell. The vertices that the output concatenates
   * share its channels; when they do not divide, the first ones get one more. Every other interior
   * vertex has as many as the widest of those that read it, which drop the channels they have no
   * room for.
   */
  static final class VertexChannels {
    private VertexChannels() {}

    /**
     * The channels of each vertex, input and output included.
     *
     * @param cell pruned: every vertex is on a path from input to output
     * @throws IllegalArgumentException if it is not
     */
    static int[] of(CellTopology cell, int inputChannels, int outputChannels) {
      if (!cell.isPruned()) {
        throw new IllegalArgumentException(
            "a vertex of " + cell + " is on no path: prune it first");
      }
      int output = cell.output();
      int[] channels = new int[cell.vertices()];
      channels[0] = inputChannels;
      channels[output] = outputChannels;
      int[] concatenated =
          CellTopology.numbers(cell.inputs(output)).stream()
              .mapToInt(v -> v)
              .filter(v -> v > 0)
              .toArray();
      for (int i = 0; i < concatenated.length; i++) {
        int larger = i < outputChannels % concatenated.length ? 1 : 0;
        channels[concatenated[i]] = outputChannels / concatenated.length + larger;
      }
      for (int v = output - 1; v > 0; v--) {
        if (!cell.hasEdge(v, output)) {
          channels[v] =
              CellTopology.numbers(cell.outputs(v)).stream()
                  .mapToInt(reader -> channels[reader])
                  .max()
                  .orElseThrow();
        }
      }
      return channels;
    }
  }
}

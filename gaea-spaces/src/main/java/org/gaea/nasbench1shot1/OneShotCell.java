package org.gaea.nasbench1shot1;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.nasbench101.CellOperation;

/**
 * The cell that holds all choices. Each inner node adds up what it reads, by the weights of its
 * inputs, and then its operations, by their weights; what it reads from the input of the cell goes
 * through a 1x1 convolution of its own. The output concatenates the projected input and all inner
 * nodes, each multiplied by its weight; so what is not picked is zeros in the place of its
 * channels.
 */
final class OneShotCell {
  private static final int INPUT = 0;

  private final OneShotSpace space;
  private final int inputChannels;
  private final int channels;
  private final List<Node> nodes = new ArrayList<>();

  private OneShotCell(OneShotSpace space, int inputChannels, int channels) {
    this.space = space;
    this.inputChannels = inputChannels;
    this.channels = channels;
  }

  /**
   * The cell.
   *
   * @param inputChannels of its input
   * @param channels of each node; the output has that many for each inner node, and once more
   */
  static Cell of(OneShotSpace space, int inputChannels, int channels) {
    return new OneShotCell(space, inputChannels, channels).build();
  }

  private Cell build() {
    List<Integer> states = new ArrayList<>(List.of(INPUT));
    for (int node = 1; node <= space.innerNodes(); node++) {
      List<Term> read = new ArrayList<>();
      for (int source = 0; source < node; source++) {
        read.add(reading(node, source, states.get(source)));
      }
      int sum = add(new Node.Sum(read));
      states.add(add(new Node.Sum(operations(node, sum))));
    }
    List<Integer> weighted = new ArrayList<>();
    int output = space.innerNodes() + 1;
    for (int source = 0; source < output; source++) {
      weighted.add(add(new Node.Sum(List.of(reading(output, source, states.get(source))))));
    }
    add(new Node.Concatenation(weighted));
    return new Cell(1, nodes);
  }

  private int add(Node node) {
    nodes.add(node);
    return nodes.size();
  }

  private Term reading(int node, int source, int state) {
    String name = source == INPUT ? "projection" : "state";
    Layer layer =
        source == INPUT
            ? CellOperation.normalisedConvolution(inputChannels, channels, 1)
            : new Identity();
    OptionalInt decision = space.inputsDecision(node);
    return decision.isPresent()
        ? Term.chosen(state, name, layer, decision.getAsInt(), source)
        : Term.fixed(state, name, layer);
  }

  private List<Term> operations(int node, int sum) {
    List<Term> terms = new ArrayList<>();
    for (int o = 0; o < OneShotSpace.OPERATIONS.size(); o++) {
      CellOperation operation = OneShotSpace.OPERATIONS.get(o);
      terms.add(Term.chosen(sum, operation.published(), operation.layer(channels), node - 1, o));
    }
    return terms;
  }
}

package org.gaea.trial.hierarchical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.cell.Trunk;
import org.gaea.layer.Identity;
import org.gaea.layer.Zero;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.Skeleton;
import org.gaea.trial.hierarchical.Hierarchy.Motif;

/**
 * Hierarchical architectures as networks: each motif's copy stands where its label is, and only
 * what the output depends on is built. The cells stand in the stages of NAS-Bench-201's network.
 *
 * <p>Differs from the paper in how a node merges what leads to it: by a sum, where the paper
 * concatenates and brings the channels back by a 1x1 convolution; and in the network around the
 * cells.
 */
public final class FlatCell {
  private static final int INPUT = 0;

  private final List<Operation> primitives;
  private final Hierarchy hierarchy;
  private final int channels;
  private final List<Node> nodes = new ArrayList<>();

  private FlatCell(List<Operation> primitives, Hierarchy hierarchy, int channels) {
    this.primitives = primitives;
    this.hierarchy = hierarchy;
    this.channels = channels;
  }

  /**
   * The network of an architecture.
   *
   * @param skeleton its cells are counted by stage
   */
  public static Blueprint network(
      HierarchicalCandidates candidates, Hierarchy hierarchy, Skeleton skeleton) {
    return Trunk.staged(3, Trunk.Reduction.RESIDUAL)
        .build(
            skeleton,
            (kind, channels, stride) -> cell(candidates.primitives(), hierarchy, channels));
  }

  /**
   * The cell of an architecture, on one input.
   *
   * @param primitives what the labels of the lowest level stand for, from 1
   * @param channels of every node
   */
  static Cell cell(List<Operation> primitives, Hierarchy hierarchy, int channels) {
    FlatCell flat = new FlatCell(primitives, hierarchy, channels);
    OptionalInt output = flat.output(hierarchy.levels().size() - 1, 0, INPUT);
    if (output.isEmpty()) {
      flat.nodes.add(new Node.Sum(List.of(Term.fixed(INPUT, "none", Zero.ofStride(1)))));
    }
    return new Cell(1, flat.nodes);
  }

  /** Builds a motif on a node; empty if nothing leads from its input to its output. */
  private OptionalInt output(int level, int motif, int input) {
    Motif graph = hierarchy.levels().get(level).get(motif);
    List<Optional<OptionalInt>> values = new ArrayList<>();
    values.add(Optional.of(OptionalInt.of(input)));
    for (int node = 1; node < graph.nodes(); node++) {
      values.add(Optional.empty());
    }
    return value(level, graph, graph.nodes() - 1, values);
  }

  /**
   * Builds a node of a motif, and first those that it reads.
   *
   * @param values of the motif's nodes; absent for those that were not asked for yet
   */
  private OptionalInt value(int level, Motif graph, int node, List<Optional<OptionalInt>> values) {
    if (values.get(node).isPresent()) {
      return values.get(node).get();
    }
    List<Term> terms = new ArrayList<>();
    for (int source = 0; source < node; source++) {
      int label = graph.label(source, node);
      if (label > 0) {
        OptionalInt from = value(level, graph, source, values);
        if (from.isPresent()) {
          term(level, label, from.getAsInt()).ifPresent(terms::add);
        }
      }
    }
    OptionalInt built = OptionalInt.empty();
    if (!terms.isEmpty()) {
      nodes.add(new Node.Sum(terms));
      built = OptionalInt.of(nodes.size());
    }
    values.set(node, Optional.of(built));
    return built;
  }

  private Optional<Term> term(int level, int label, int source) {
    if (level == 0) {
      Operation operation = primitives.get(label - 1);
      return Optional.of(
          Term.fixed(
              source, operation.name(), operation.layer(channels, 1, NetworkForm.STANDALONE)));
    }
    OptionalInt motif = output(level - 1, label - 1, source);
    return motif.isPresent()
        ? Optional.of(Term.fixed(motif.getAsInt(), "motif", new Identity()))
        : Optional.empty();
  }
}

package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.MaxPool;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.Operations;
import org.gaea.space.Wiring;

/**
 * A cell of a supernet whose edges do more than weigh their candidates.
 *
 * <p>With partial channels an edge is {@code shuffle(concatenation(mixed, passing))}, where the
 * candidates see the first of every K channels and the others pass by them, through a 2x2 maximum
 * pooling where the edge halves the image (Xu et al., ICLR 2020, and the authors' code). A shuffle
 * is linear, so here it is applied once a node, to the sum of its edges:
 *
 * <pre>    node = toMixedPlaces(sum of mixed) + toPassingPlaces(sum of passing)</pre>
 *
 * and what passes is cut out after the sum, not at every edge.
 */
final class WiredCell {
  private final CellKind kind;
  private final Wiring wiring;
  private final int firstDecision;
  private final int decisions;
  private final int channels;
  private final int mixedChannels;
  private final int stride;
  private final NetworkForm form;
  private final List<Node> nodes = new ArrayList<>();
  private final int[] values;
  private final int[] seen;

  /**
   * A cell to be built.
   *
   * @param firstDecision the index of the decision of the first edge
   * @param decisions how many the space has
   * @param channels of every node, the inputs too
   * @param stride of the edges that read an input
   */
  WiredCell(
      CellKind kind,
      Wiring wiring,
      int firstDecision,
      int decisions,
      int channels,
      int stride,
      NetworkForm form) {
    if (channels % wiring.channelShare() != 0) {
      throw new InvalidInputException(
          Sentence.of(
              "Cells of %d channels cannot let the candidates see one of every %d channels; choose %s that can be divided by %d.",
              channels, wiring.channelShare(), new SettingName("channels"), wiring.channelShare()));
    }
    this.kind = kind;
    this.wiring = wiring;
    this.firstDecision = firstDecision;
    this.decisions = decisions;
    this.channels = channels;
    this.mixedChannels = channels / wiring.channelShare();
    this.stride = stride;
    this.form = form;
    this.values = IntStream.range(0, kind.nodes()).toArray();
    this.seen = new int[kind.nodes()];
  }

  Cell build() {
    for (int node = kind.inputs(); node < kind.nodes(); node++) {
      List<Term> mixed = new ArrayList<>();
      List<Term> passing = new ArrayList<>();
      for (int e : kind.into(node)) {
        mixed.addAll(candidates(e));
        passing.add(passing(e));
      }
      values[node] = node(mixed, passing);
    }
    if (kind.output() == CellKind.Output.CONCATENATION) {
      add(
          new Node.Concatenation(
              IntStream.range(kind.inputs(), kind.nodes()).mapToObj(n -> values[n]).toList()));
    }
    return new Cell(kind.inputs(), nodes);
  }

  private int node(List<Term> mixed, List<Term> passing) {
    int sum = add(new Node.Sum(mixed));
    if (!isPartial()) {
      return sum;
    }
    int beside = add(new Node.Sum(passing));
    ChannelMap shuffle = ChannelMap.shuffle(channels, wiring.channelShare());
    return add(
        new Node.Sum(
            List.of(
                Term.fixed(sum, "mixed", shuffle.ofFirst(mixedChannels)),
                Term.fixed(beside, "passing", shuffle.withoutFirst(mixedChannels)))));
  }

  private List<Term> candidates(int e) {
    CellEdge edge = kind.edges().get(e);
    int source = seen(edge.source());
    List<Term> terms = new ArrayList<>();
    for (int o = 0; o < edge.operations().size(); o++) {
      Operation operation = edge.operations().get(o);
      Layer layer = operation.layer(mixedChannels, stride(edge), form);
      terms.add(Term.chosen(source, operation.name(), layer, firstDecision + e, o));
    }
    if (wiring.auxiliarySkips()) {
      Layer skip = Operations.SKIP_CONNECT.layer(mixedChannels, stride(edge), form);
      int decision = wiring.auxiliaryDecision(decisions);
      terms.add(Term.chosen(source, "auxiliary_skip", skip, decision, 0));
    }
    return terms;
  }

  private Term passing(int e) {
    CellEdge edge = kind.edges().get(e);
    return Term.chosen(
        values[edge.source()],
        "passing",
        stride(edge) == 1 ? new Identity() : MaxPool.halving(),
        wiring.passingDecision(decisions),
        firstDecision + e);
  }

  /** The node that the candidates read in place of another. */
  private int seen(int source) {
    if (!isPartial()) {
      return values[source];
    }
    if (seen[source] == 0) {
      ChannelMap first = ChannelMap.first(channels, mixedChannels);
      seen[source] = add(new Node.Sum(List.of(Term.fixed(values[source], "first", first))));
    }
    return seen[source];
  }

  private boolean isPartial() {
    return wiring.channelShare() > 1;
  }

  private int stride(CellEdge edge) {
    return edge.source() < kind.inputs() ? stride : 1;
  }

  private int add(Node node) {
    nodes.add(node);
    return kind.inputs() + nodes.size() - 1;
  }
}

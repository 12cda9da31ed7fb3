package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Node;
import org.gaea.blueprint.Part;
import org.gaea.blueprint.Step;
import org.gaea.blueprint.Term;
import org.gaea.layer.DroppedEntries;
import org.gaea.layer.Identity;

/**
 * A network in which dropout stands on every skip connection that may be chosen. As in the released
 * code of P-DARTS, a skip that halves the image, which is no identity, has none.
 */
final class DroppedSkips {
  private DroppedSkips() {}

  static Blueprint in(Blueprint network) {
    List<Step> steps =
        network.steps().stream()
            .map(step -> new Step(step.name(), step.inputs(), in(step.part())))
            .toList();
    return new Blueprint(network.images(), steps, network.auxiliary());
  }

  private static Part in(Part part) {
    if (!(part instanceof Cell cell)) {
      return part;
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : cell.nodes()) {
      nodes.add(
          node instanceof Node.Sum sum
              ? new Node.Sum(sum.terms().stream().map(DroppedSkips::in).toList())
              : node);
    }
    return new Cell(cell.inputs(), nodes);
  }

  private static Term in(Term term) {
    boolean skip = term.choice().isPresent() && term.layer() instanceof Identity;
    return skip ? new Term(term.source(), term.name(), new DroppedEntries(), term.choice()) : term;
  }
}

package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.EntryDropout;
import org.gaea.layer.Identity;

/**
 * A network in which dropout stands on every skip connection that may be chosen. As in the released
 * code of P-DARTS, a skip that halves the image, which is no identity, has none.
 */
final class SkipDropout {
  private SkipDropout() {}

  /**
   * The network with dropout.
   *
   * @param decisions how many the space has; skips beside them are left alone
   */
  static Blueprint in(Blueprint network, int decisions) {
    List<Step> steps =
        network.steps().stream()
            .map(step -> new Step(step.name(), step.inputs(), in(step.part(), decisions)))
            .toList();
    return new Blueprint(network.images(), steps, network.auxiliary());
  }

  private static Part in(Part part, int decisions) {
    if (!(part instanceof Cell cell)) {
      return part;
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : cell.nodes()) {
      nodes.add(
          node instanceof Node.Sum sum
              ? new Node.Sum(sum.terms().stream().map(term -> in(term, decisions)).toList())
              : node);
    }
    return new Cell(cell.inputs(), nodes);
  }

  private static Term in(Term term, int decisions) {
    boolean skip =
        term.choice().filter(choice -> choice.decision() < decisions).isPresent()
            && term.layer() instanceof Identity;
    return skip ? new Term(term.source(), term.name(), new EntryDropout(), term.choice()) : term;
  }
}

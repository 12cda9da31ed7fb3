package org.gaea.space;

import java.util.ArrayList;
import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.Cost;
import org.gaea.layer.Shape;
import org.gaea.operation.Operation.NetworkForm;

/**
 * What each option costs in a network, summed over all cells that share its decision. What a whole
 * architecture costs is the fixed part plus its options', unless nodes that it leaves unread are
 * left out.
 *
 * @param fixed of what every architecture has
 * @param options one row a decision, one entry an option
 */
public record OptionCosts(Cost fixed, List<List<Cost>> options) {
  public OptionCosts {
    options = options.stream().map(List::copyOf).toList();
  }

  /** The costs of a space's standalone networks. */
  public static OptionCosts of(SearchSpace space, Skeleton skeleton) {
    return of(space.sizes(), space.network(skeleton, NetworkForm.STANDALONE));
  }

  /** The costs of a network of all candidates. */
  static OptionCosts of(int[] sizes, Blueprint network) {
    Cost fixed = Cost.NONE;
    List<List<Cost>> options = new ArrayList<>();
    for (int size : sizes) {
      List<Cost> row = new ArrayList<>();
      for (int o = 0; o < size; o++) {
        row.add(Cost.NONE);
      }
      options.add(row);
    }
    List<Shape> shapes = network.shapes();
    for (Step step : network.steps()) {
      List<Shape> inputs = step.inputs().stream().map(shapes::get).toList();
      fixed =
          step.part() instanceof Cell cell
              ? fixed.plus(addTerms(cell, cell.shapes(inputs), options))
              : fixed.plus(step.part().cost(inputs));
    }
    return new OptionCosts(fixed, options);
  }

  /** Adds the costs of chosen terms to the options, and gives those of the others. */
  private static Cost addTerms(Cell cell, List<Shape> shapes, List<List<Cost>> options) {
    Cost fixed = Cost.NONE;
    for (Node node : cell.nodes()) {
      if (node instanceof Node.Sum sum) {
        for (Term term : sum.terms()) {
          Cost cost = term.layer().cost(shapes.get(term.source()));
          if (term.choice().isPresent()) {
            Choice choice = term.choice().get();
            List<Cost> row = options.get(choice.decision());
            row.set(choice.option(), row.get(choice.option()).plus(cost));
          } else {
            fixed = fixed.plus(cost);
          }
        }
      }
    }
    return fixed;
  }

  /** What an architecture costs, by its options alone; the fixed part where no option is known. */
  public Cost of(Architecture architecture) {
    Cost sum = fixed;
    for (int d = 0; d < options.size(); d++) {
      for (int option : architecture.picks().get(d)) {
        sum = sum.plus(options.get(d).get(option));
      }
    }
    return sum;
  }

  /** The multiply-accumulates of each option, one row a decision. */
  public double[][] macs() {
    return options.stream()
        .map(row -> row.stream().mapToDouble(Cost::macs).toArray())
        .toArray(double[][]::new);
  }

  /** The parameters of each option, one row a decision. */
  public double[][] parameters() {
    return options.stream()
        .map(row -> row.stream().mapToDouble(Cost::parameters).toArray())
        .toArray(double[][]::new);
  }
}

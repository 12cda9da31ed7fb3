package org.gaea.space;

import java.util.ArrayList;
import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;
import org.gaea.operation.Operation.NetworkForm;

/**
 * Where the options of a space stand in its standalone networks, for what has to be measured place
 * by place.
 *
 * @param options one row a decision, one entry an option: its places in all cells that share the
 *     decision
 * @param fixed what every network has
 */
public record OptionPlaces(List<List<List<LayerPlace>>> options, List<LayerPlace> fixed) {
  /**
   * A layer on an activation.
   *
   * @param operation the name of the option, or of the layer where it is none
   */
  public record LayerPlace(String operation, Layer layer, Shape input) {
    public Shape output() {
      return layer.output(input);
    }
  }

  public OptionPlaces {
    options = options.stream().map(row -> row.stream().map(List::copyOf).toList()).toList();
    fixed = List.copyOf(fixed);
  }

  /** The places in the networks of a skeleton. */
  public static OptionPlaces of(SearchSpace space, Skeleton skeleton) {
    List<List<List<LayerPlace>>> options = new ArrayList<>();
    for (int size : space.sizes()) {
      List<List<LayerPlace>> row = new ArrayList<>();
      for (int o = 0; o < size; o++) {
        row.add(new ArrayList<>());
      }
      options.add(row);
    }
    List<LayerPlace> fixed = new ArrayList<>();
    Blueprint network = space.network(skeleton, NetworkForm.STANDALONE);
    List<Shape> shapes = network.shapes();
    for (Step step : network.steps()) {
      List<Shape> inputs = step.inputs().stream().map(shapes::get).toList();
      if (step.part() instanceof Cell cell) {
        addTerms(space, cell, cell.shapes(inputs), options, fixed);
      } else if (step.part() instanceof Part.Plain plain) {
        fixed.add(new LayerPlace(step.name(), plain.layer(), inputs.get(0)));
      }
    }
    return new OptionPlaces(options, fixed);
  }

  private static void addTerms(
      SearchSpace space,
      Cell cell,
      List<Shape> shapes,
      List<List<List<LayerPlace>>> options,
      List<LayerPlace> fixed) {
    for (Node node : cell.nodes()) {
      if (node instanceof Node.Sum sum) {
        for (Term term : sum.terms()) {
          Shape input = shapes.get(term.source());
          if (term.choice().isPresent()) {
            Choice choice = term.choice().get();
            String name =
                space.decisions().get(choice.decision()).optionNames().get(choice.option());
            options
                .get(choice.decision())
                .get(choice.option())
                .add(new LayerPlace(name, term.layer(), input));
          } else {
            fixed.add(new LayerPlace(term.name(), term.layer(), input));
          }
        }
      }
    }
  }
}

package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.List;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.Branches;
import org.gaea.layer.Convolution;
import org.gaea.layer.Layer;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;

/** The convolutions of a network, each with the shape that it reads. */
final class Convolutions {
  private final List<At> found = new ArrayList<>();

  /**
   * A convolution at its place.
   *
   * @param readsImages whether its input is the images, which need no gradient
   */
  record At(Convolution convolution, Shape input, boolean readsImages) {}

  private Convolutions() {}

  static List<At> of(Blueprint network) {
    Convolutions convolutions = new Convolutions();
    List<Shape> shapes = network.shapes();
    for (Step step : network.steps()) {
      List<Shape> inputs = step.inputs().stream().map(shapes::get).toList();
      if (step.part() instanceof Cell cell) {
        convolutions.collect(cell, inputs);
      } else {
        boolean first = step.inputs().get(0) == BlueprintBuilder.IMAGES;
        convolutions.collect(((Part.Plain) step.part()).layer(), inputs.get(0), first);
      }
    }
    return convolutions.found;
  }

  private void collect(Cell cell, List<Shape> inputs) {
    List<Shape> shapes = cell.shapes(inputs);
    for (Node node : cell.nodes()) {
      if (node instanceof Node.Sum sum) {
        for (Term term : sum.terms()) {
          collect(term.layer(), shapes.get(term.source()), false);
        }
      }
    }
  }

  private void collect(Layer layer, Shape input, boolean readsImages) {
    if (layer instanceof Convolution convolution) {
      found.add(new At(convolution, input, readsImages));
    } else if (layer instanceof Sequence sequence) {
      Shape shape = input;
      for (int i = 0; i < sequence.layers().size(); i++) {
        Layer part = sequence.layers().get(i);
        collect(part, shape, readsImages && i == 0);
        shape = part.output(shape);
      }
    } else if (layer instanceof Branches branches) {
      branches.branches().forEach(branch -> collect(branch, input, readsImages));
    }
  }
}

package org.gaea.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell.Chosen;
import org.gaea.input.Sentence;
import org.gaea.layer.Cost;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;

/**
 * The plan of a whole classifier: steps from images {@code [channels, height, width]} to logits
 * {@code [classes, 1, 1]}, the output of the last one.
 *
 * @param images the shape of an image
 * @param steps in the order of computation
 * @param auxiliary a second classifier that helps training, and is no part of the network that is
 *     measured
 */
public record Blueprint(Shape images, List<Step> steps, Optional<Auxiliary> auxiliary) {
  public Blueprint {
    steps = List.copyOf(steps);
    List<Shape> shapes = new ArrayList<>(List.of(images));
    for (Step step : steps) {
      shapes.add(checked(step, shapes));
    }
  }

  /**
   * A classifier on an inner activation.
   *
   * @param input 0 for the images, i for the output of the i-th step
   */
  public record Auxiliary(int input, Layer layer) {}

  private static Shape checked(Step step, List<Shape> shapes) {
    try {
      return step.part().output(inputs(step, shapes));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          Sentence.text("step '%s' of the network does not fit: %s", step.name(), Sentence.of(e)),
          e);
    }
  }

  private static List<Shape> inputs(Step step, List<Shape> shapes) {
    return step.inputs().stream().map(shapes::get).toList();
  }

  /** The shapes of the images and of each step's output. */
  public List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>(List.of(images));
    for (Step step : steps) {
      shapes.add(step.part().output(inputs(step, shapes)));
    }
    return shapes;
  }

  /** Trainable numbers and multiply-accumulates on one image, without the auxiliary classifier. */
  public Cost cost() {
    List<Shape> shapes = shapes();
    Cost total = Cost.NONE;
    for (Step step : steps) {
      total = total.plus(step.part().cost(inputs(step, shapes)));
    }
    return total;
  }

  /** The network in which some options are chosen and all others are gone. */
  public Blueprint restrictedTo(Chosen chosen) {
    List<Step> settled =
        steps.stream()
            .map(
                step ->
                    step.part() instanceof Cell cell
                        ? new Step(step.name(), step.inputs(), cell.restrictedTo(chosen))
                        : step)
            .toList();
    return new Blueprint(images, settled, auxiliary);
  }

  /** The computation of a network's step. */
  public sealed interface Part permits Cell, Part.Plain {
    /** The shape of its output. */
    Shape output(List<Shape> inputs);

    /** Trainable numbers and multiply-accumulates on one image. */
    Cost cost(List<Shape> inputs);

    /** A layer on one input. */
    record Plain(Layer layer) implements Part {
      @Override
      public Shape output(List<Shape> inputs) {
        return layer.output(inputs.get(0));
      }

      @Override
      public Cost cost(List<Shape> inputs) {
        return layer.cost(inputs.get(0));
      }
    }
  }

  /**
   * A step of a network.
   *
   * @param name unique in the network
   * @param inputs what it reads: 0 for the images, i for the output of the i-th step, from 1
   * @param part what it computes
   */
  public record Step(String name, List<Integer> inputs, Part part) {
    public Step {
      inputs = List.copyOf(inputs);
    }
  }
}

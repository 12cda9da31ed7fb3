package org.gaea.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.blueprint.Blueprint.Auxiliary;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;

/** Chains steps into a {@link Blueprint}; each method returns the index by which others read it. */
public final class BlueprintBuilder {
  /** The index of the images. */
  public static final int IMAGES = 0;

  private final Shape images;
  private final List<Step> steps = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private Optional<Auxiliary> auxiliary = Optional.empty();

  public BlueprintBuilder(Shape images) {
    this.images = images;
    shapes.add(images);
  }

  /** Adds a layer on the output of an earlier step. */
  public int layer(String name, int input, Layer layer) {
    return add(new Step(name, List.of(input), new Part.Plain(layer)));
  }

  /** Adds a cell on the outputs of earlier steps. */
  public int cell(String name, List<Integer> inputs, Cell cell) {
    return add(new Step(name, inputs, cell));
  }

  private int add(Step step) {
    steps.add(step);
    shapes.add(step.part().output(step.inputs().stream().map(shapes::get).toList()));
    return steps.size();
  }

  /** Adds the auxiliary classifier. */
  public void auxiliary(int input, Layer layer) {
    auxiliary = Optional.of(new Auxiliary(input, layer));
  }

  /** The shape of a step's output. */
  public Shape shape(int index) {
    return shapes.get(index);
  }

  public Blueprint build() {
    return new Blueprint(images, steps, auxiliary);
  }
}

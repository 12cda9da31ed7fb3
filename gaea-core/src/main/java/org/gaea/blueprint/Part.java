package org.gaea.blueprint;

import java.util.List;
import org.gaea.layer.Cost;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;

/** What a step of a network computes. */
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

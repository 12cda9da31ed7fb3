package org.gaea.layer;

import java.util.ArrayList;
import java.util.List;

/** Layers one after the other. */
public record Sequence(List<Layer> layers) implements Layer {
  public Sequence {
    layers = List.copyOf(layers);
  }

  /** The layers in order; sequences among them are joined in. */
  public static Sequence of(Layer... layers) {
    List<Layer> flat = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof Sequence sequence) {
        flat.addAll(sequence.layers());
      } else {
        flat.add(layer);
      }
    }
    return new Sequence(flat);
  }

  @Override
  public Shape output(Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.output(shape);
    }
    return shape;
  }

  @Override
  public boolean hasWeights() {
    return layers.stream().anyMatch(Layer::hasWeights);
  }

  @Override
  public Cost cost(Shape input) {
    Shape shape = input;
    Cost total = Cost.NONE;
    for (Layer layer : layers) {
      total = total.plus(layer.cost(shape));
      shape = layer.output(shape);
    }
    return total;
  }
}

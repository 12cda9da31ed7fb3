package org.gaea.layer;

import java.util.List;
import org.gaea.input.Sentence;

/**
 * Parallel layers on the same input.
 *
 * @param join how their outputs become one
 * @param branches at least one
 */
public record Branches(Join join, List<Layer> branches) implements Layer {
  public Branches {
    branches = List.copyOf(branches);
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("no branches to join");
    }
  }

  /** The way in which activations are joined. */
  public enum Join {
    /** Their sum; all have one shape. */
    SUM,
    /** Their channels one after the other; all have one size. */
    CONCATENATION
  }

  public static Branches sum(Layer... branches) {
    return new Branches(Join.SUM, List.of(branches));
  }

  public static Branches concatenation(Layer... branches) {
    return new Branches(Join.CONCATENATION, List.of(branches));
  }

  @Override
  public Shape output(Shape input) {
    Shape first = branches.get(0).output(input);
    int channels = 0;
    for (Layer branch : branches) {
      Shape shape = branch.output(input);
      boolean fits =
          join == Join.SUM
              ? shape.equals(first)
              : shape.withChannels(first.channels()).equals(first);
      if (!fits) {
        throw new IllegalArgumentException(
            Sentence.text("branches give %s and %s, which cannot be joined", first, shape));
      }
      channels += shape.channels();
    }
    return join == Join.SUM ? first : first.withChannels(channels);
  }

  @Override
  public boolean hasWeights() {
    return branches.stream().anyMatch(Layer::hasWeights);
  }

  @Override
  public Cost cost(Shape input) {
    return branches.stream().map(branch -> branch.cost(input)).reduce(Cost.NONE, Cost::plus);
  }
}

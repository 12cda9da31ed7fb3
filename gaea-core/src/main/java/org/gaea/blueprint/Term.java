package org.gaea.blueprint;

import java.util.Optional;
import org.gaea.layer.Layer;
import org.gaea.layer.Zero;

/**
 * What one node of a cell gets from another: {@code weight * layer(source)}.
 *
 * @param source index of the node that is read
 * @param name of the operation, unique among the terms between two nodes
 * @param layer what it computes
 * @param choice the option whose weight it is multiplied by; empty for a term of weight one that is
 *     always there
 */
public record Term(int source, String name, Layer layer, Optional<Choice> choice) {
  /** A term that every architecture has. */
  public static Term fixed(int source, String name, Layer layer) {
    return new Term(source, name, layer, Optional.empty());
  }

  /** A term that stands for an option of a decision. */
  public static Term chosen(int source, String name, Layer layer, int decision, int option) {
    return new Term(source, name, layer, Optional.of(new Choice(decision, option)));
  }

  /** The same term with weight one. */
  Term settled() {
    return fixed(source, name, layer);
  }

  /** Zeros of this term's shape. */
  Term absent() {
    return fixed(source, name, isAbsent() ? layer : new Zero(layer));
  }

  /** Whether this term adds nothing. */
  public boolean isAbsent() {
    return layer instanceof Zero;
  }
}

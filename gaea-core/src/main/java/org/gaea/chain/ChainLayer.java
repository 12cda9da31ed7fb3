package org.gaea.chain;

import java.util.List;
import org.gaea.operation.Operation;

/**
 * A place in a chain: fixed if there is one candidate for it, to be decided if there are more.
 *
 * @param name unique in its chain, as in {@code stage2.1}
 * @param width how many channels it gives
 * @param stride 1, or 2 where the image is halved
 * @param candidates at least one, in the order of the architecture parameters
 * @param shortcut whether its input is added to what the candidate gives; only where stride and
 *     channels allow it
 */
public record ChainLayer(
    String name, Width width, int stride, List<Operation> candidates, boolean shortcut) {
  public ChainLayer {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("layer '%s' has no candidate".formatted(name));
    }
    if (stride != 1 && stride != 2) {
      throw new IllegalArgumentException(
          "layer '%s' has stride %d, expected 1 or 2".formatted(name, stride));
    }
  }

  /** How many channels a layer gives. */
  @FunctionalInterface
  public interface Width {
    /**
     * The number of channels.
     *
     * @param channels of the skeleton, at least 1
     */
    int of(int channels);

    /** As many, whatever the skeleton says. */
    static Width fixed(int width) {
      return channels -> width;
    }
  }

  /** A layer that every architecture has. */
  public static ChainLayer fixed(String name, Width width, int stride, Operation operation) {
    return new ChainLayer(name, width, stride, List.of(operation), false);
  }

  /** Whether there is something to decide. */
  public boolean isDecision() {
    return candidates.size() > 1;
  }
}

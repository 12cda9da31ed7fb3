package org.gaea.space;

/**
 * A candidate operation: what an edge of a cell may do to its input. It keeps the number of
 * channels and the size.
 */
public interface Operation {
  /** The published name, as it stands in architecture strings. */
  String name();

  /** The cost in a standalone network on a {@code [channels, height, width]} input. */
  Cost cost(int channels, int height, int width);
}

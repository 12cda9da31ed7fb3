package org.gaea.nasbench101;

/**
 * How many channels each vertex of a cell has. The vertices that the output concatenates share its
 * channels; when they do not divide, the first ones get one more. Every other interior vertex has
 * as many as the widest of those that read it, which drop the channels they have no room for.
 */
final class VertexChannels {
  private VertexChannels() {}

  /**
   * The channels of each vertex, input and output included.
   *
   * @param cell pruned: every vertex is on a path from input to output
   * @throws IllegalArgumentException if it is not
   */
  static int[] of(CellTopology cell, int inputChannels, int outputChannels) {
    if (!cell.isPruned()) {
      throw new IllegalArgumentException("a vertex of " + cell + " is on no path: prune it first");
    }
    int output = cell.output();
    int[] channels = new int[cell.vertices()];
    channels[0] = inputChannels;
    channels[output] = outputChannels;
    int[] concatenated =
        CellTopology.numbers(cell.inputs(output)).stream()
            .mapToInt(v -> v)
            .filter(v -> v > 0)
            .toArray();
    for (int i = 0; i < concatenated.length; i++) {
      int larger = i < outputChannels % concatenated.length ? 1 : 0;
      channels[concatenated[i]] = outputChannels / concatenated.length + larger;
    }
    for (int v = output - 1; v > 0; v--) {
      if (!cell.hasEdge(v, output)) {
        channels[v] =
            CellTopology.numbers(cell.outputs(v)).stream()
                .mapToInt(reader -> channels[reader])
                .max()
                .orElseThrow();
      }
    }
    return channels;
  }
}

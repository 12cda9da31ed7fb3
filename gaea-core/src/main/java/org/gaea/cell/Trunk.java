package org.gaea.cell;

import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.space.Skeleton;

/** The network around the cells: stem, order of the cells, reductions, classifier. */
public interface Trunk {
  /** Chains cells into a network. */
  Blueprint build(Skeleton skeleton, Cells cells);

  /** How many cells it chains at least. */
  default int leastCells() {
    return 1;
  }

  /** The cells at hand. */
  @FunctionalInterface
  interface Cells {
    /**
     * A cell.
     *
     * @param kind the index of its kind
     * @param channels of its nodes, the inputs too
     * @param stride of the edges that read an input
     */
    Cell cell(int kind, int channels, int stride);
  }
}

package org.gaea.cell;

import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.space.Skeleton;

/** The network around the cells: stem, order of the cells, reductions, classifier. */
public interface Trunk {
  /** The index of the normal kind among the kinds of a stack. */
  int NORMAL = 0;

  /** The index of the reduction kind. */
  int REDUCTION = 1;

  /**
   * One stack of cells, each reading the two before it: a normal kind, and a reduction kind at one
   * and two thirds of the way (Liu, Simonyan and Yang, ICLR 2019, section 3.1).
   */
  static Trunk stacked(Stem stem) {
    return new StackedTrunk(stem);
  }

  /**
   * Stages of cells of one kind and one input, with twice the channels and half the image from one
   * stage to the next (NAS-Bench-201; Dong and Yang, ICLR 2020, section 2.1).
   *
   * @param stages at least 1
   * @param reduction what stands between two stages
   */
  static Trunk staged(int stages, Reduction reduction) {
    return new StagedTrunk(stages, reduction);
  }

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

  /** What stands before the first cell. */
  enum Stem {
    /** 3x3 convolution to three times the channels; both inputs of the first cell. */
    CIFAR,
    /** Three 3x3 convolutions of stride 2, of which the last is the first cell's second input. */
    IMAGENET
  }

  /** The step that doubles the channels and halves the image. */
  enum Reduction {
    /**
     * A residual block: twice ReLU, 3x3 convolution, normalisation, the first of stride 2, added to
     * average pooling and a 1x1 convolution.
     */
    RESIDUAL,
    /** 2x2 maximum pooling, then ReLU, 1x1 convolution, normalisation. */
    MAX_POOL
  }
}

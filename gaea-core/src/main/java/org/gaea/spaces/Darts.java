package org.gaea.spaces;

import java.util.List;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellSpace;
import org.gaea.cell.NamedNotation;
import org.gaea.cell.StackedTrunk;
import org.gaea.cell.StackedTrunk.Stem;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;

/**
 * The convolutional cell space of DARTS (Liu, Simonyan and Yang, ICLR 2019): a normal and a
 * reduction cell of two inputs and four nodes, eight operations on each of 14 edges, of which each
 * node keeps two; the nodes are concatenated. The published search has 16 channels and 8 cells, the
 * published networks 36 channels and 20 cells.
 */
public final class Darts {
  /** In the order of the published architecture parameters. */
  private static final List<Operation> OPERATIONS =
      List.of(
          Operations.NONE,
          Operations.MAX_POOL_3X3,
          Operations.AVG_POOL_3X3,
          Operations.SKIP_CONNECT,
          Operations.SEP_CONV_3X3,
          Operations.SEP_CONV_5X5,
          Operations.DIL_CONV_3X3,
          Operations.DIL_CONV_5X5);

  private static final int SEARCH_CELLS = 8;

  private static final CellSpace SPACE =
      space(
          "darts",
          "normal and reduction cell, 4 nodes, 8 operations (Liu, Simonyan and Yang, ICLR 2019)",
          OPERATIONS,
          Stem.CIFAR);

  private Darts() {}

  /** The published space, in its network for CIFAR. */
  public static CellSpace space() {
    return SPACE;
  }

  static CellSpace space(String name, String description, List<Operation> operations, Stem stem) {
    return new CellSpace(
        name,
        description,
        List.of(cell("normal", operations), cell("reduce", operations)),
        new StackedTrunk(stem),
        new NamedNotation(),
        false,
        SEARCH_CELLS);
  }

  private static CellKind cell(String name, List<Operation> operations) {
    return CellKind.complete(name, 2, 6, operations, CellKind.Output.CONCATENATION, 2);
  }
}

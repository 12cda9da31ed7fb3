package org.gaea.space.published;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gaea.cell.CellSpace;
import org.gaea.cell.Trunk.Stem;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.operation.SeparableConvolutions;
import org.gaea.schedule.TrainingRecipe;

/**
 * The space of Prune-and-Replace NAS under its restriction "DARTS-like" (Laube and Zell, 2019): the
 * cells of the DARTS space with, on each edge, poolings, a skip connection and separable
 * convolutions of kernel 3, 5 or 7 and dilation 1 or 2. The published pool is open: it has also
 * longer chains; here it ends at two convolutions, as every operation of DARTS does. There is no
 * {@code none}.
 */
final class PruneAndReplaceSpace {
  private static final int EDGES = 14;
  private static final List<Integer> KERNELS = List.of(3, 5, 7);
  private static final List<Integer> DILATIONS = List.of(1, 2);
  private static final List<List<Integer>> CHAINS = List.of(List.of(), List.of(1));

  private static final CellSpace SPACE =
      DartsSpace.space(
              "prune-and-replace",
              "the DARTS space with separable convolutions of 3 kernels, 2 dilations, 2 lengths (Laube and Zell, 2019)",
              Collections.nCopies(EDGES, operations()),
              Collections.nCopies(EDGES, operations()),
              Stem.CIFAR)
          .trainedBy(TrainingRecipe.darts().withDropPath(0.3));

  private PruneAndReplaceSpace() {}

  static CellSpace space() {
    return SPACE;
  }

  /** The initial pool of the authors' runs first. */
  private static List<Operation> operations() {
    List<Operation> operations =
        new ArrayList<>(
            List.of(Operations.MAX_POOL_3X3, Operations.AVG_POOL_3X3, Operations.SKIP_CONNECT));
    for (List<Integer> chain : CHAINS) {
      for (int dilation : DILATIONS) {
        for (int kernel : KERNELS) {
          operations.add(new SeparableConvolutions(kernel, dilation, chain).operation());
        }
      }
    }
    return operations;
  }
}

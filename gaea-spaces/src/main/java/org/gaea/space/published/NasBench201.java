package org.gaea.space.published;

import java.util.List;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellSpace;
import org.gaea.cell.StagedTrunk;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;

/**
 * The cell space of NAS-Bench-201 (Dong and Yang, ICLR 2020): four nodes, an edge between every
 * two, five operations, 5^6 = 15,625 cells. Node values are sums. Three stages of N cells with C,
 * 2C and 4C channels; the benchmark itself has C = 16 and N = 5 on 32x32 colour images.
 */
public final class NasBench201 {
  /** In the order of the benchmark's architecture parameters. */
  private static final List<Operation> OPERATIONS =
      List.of(
          Operations.NONE,
          Operations.SKIP_CONNECT,
          Operations.NOR_CONV_1X1,
          Operations.NOR_CONV_3X3,
          Operations.PLAIN_AVG_POOL_3X3);

  private static final CellSpace SPACE =
      space(
          "nas-bench-201",
          "4 nodes, 6 edges, 5 operations: 15,625 cells (Dong and Yang, ICLR 2020)",
          OPERATIONS);

  private static final CellSpace WITHOUT_NONE =
      space(
          "nas-bench-201-without-none",
          "NAS-Bench-201 without the operation none: 4,096 cells",
          OPERATIONS.subList(1, OPERATIONS.size()));

  private NasBench201() {}

  /** The benchmark's space. */
  public static CellSpace space() {
    return SPACE;
  }

  /** The same without {@code none}, as in the GAEA authors' configuration. */
  public static CellSpace withoutNone() {
    return WITHOUT_NONE;
  }

  private static CellSpace space(String name, String description, List<Operation> operations) {
    CellKind cell =
        CellKind.complete("cell", 1, 4, operations, CellKind.Output.LAST_NODE, CellKind.ALL);
    return new CellSpace(
        name,
        description,
        List.of(cell),
        new StagedTrunk(3, StagedTrunk.Reduction.RESIDUAL),
        new TopologyString(),
        true,
        1);
  }
}

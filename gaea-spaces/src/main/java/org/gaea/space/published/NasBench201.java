package org.gaea.space.published;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellSpace;
import org.gaea.cell.Trunk;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.space.Architecture;

/**
 * The cell space of NAS-Bench-201 (Dong and Yang, ICLR 2020): four nodes, an edge between every
 * two, five operations, 5^6 = 15,625 cells. Node values are sums. Three stages of N cells with C,
 * 2C and 4C channels; the benchmark itself has C = 16 and N = 5 on 32x32 colour images.
 */
public final class NasBench201 {
  /** In the order of the benchmark's architecture parameters. */
  static final List<Operation> OPERATIONS =
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
        Trunk.staged(3, Trunk.Reduction.RESIDUAL),
        new TopologyString(),
        true,
        1,
        TrainingRecipe.nasBench201(200));
  }

  /**
   * Which cells of NAS-Bench-201 compute the same function, by the benchmark's own rule: 6,466
   * classes of its 15,625 cells (Dong and Yang, ICLR 2020, section 2.3).
   *
   * <p>A node is described by the sorted sum of its edges' contributions. {@code none}, and any
   * operation on a source that is {@code #}, brings {@code #}; {@code skip_connect} brings what its
   * source is; any other operation brings its source in brackets and its name. Two cells are of one
   * class if their last nodes have the same description.
   *
   * <p>Differs from true equality of functions: a node that receives nothing but {@code #} from two
   * or more edges is described as a sum of {@code #} and not as {@code #}, so some cells that
   * differ only in operations on such a node are of different classes. With that mended there are
   * 5,390.
   */
  public static final class NasBench201Classes {
    private static final String NOTHING = "#";
    private static final String INPUT = "0";

    private NasBench201Classes() {}

    /** What tells the class of a cell: equal for two cells exactly if they are of one class. */
    public static String canonical(Architecture cell) {
      List<String> nodes = new ArrayList<>(List.of(INPUT));
      for (String group : NasBench201.space().format(cell).split("\\+", -1)) {
        List<String> brought = new ArrayList<>();
        for (String term : group.substring(1, group.length() - 1).split("\\|", -1)) {
          int tilde = term.lastIndexOf('~');
          String source = nodes.get(Integer.parseInt(term.substring(tilde + 1)));
          brought.add(brought(term.substring(0, tilde), source));
        }
        Collections.sort(brought);
        nodes.add(String.join("+", brought));
      }
      return nodes.get(nodes.size() - 1);
    }

    private static String brought(String operation, String source) {
      if (operation.equals(Operations.NONE.name()) || source.equals(NOTHING)) {
        return NOTHING;
      }
      return operation.equals(Operations.SKIP_CONNECT.name())
          ? source
          : "(" + source + ")@" + operation;
    }
  }
}

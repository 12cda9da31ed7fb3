package org.gaea.space.published;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gaea.operation.Operations;
import org.gaea.space.Architecture;

/**
 * Which cells of NAS-Bench-201 compute the same function, by the benchmark's own rule: 6,466
 * classes of its 15,625 cells (Dong and Yang, ICLR 2020, section 2.3).
 *
 * <p>A node is told by the sorted sum of what its edges bring. {@code none}, and any operation on a
 * source that is {@code #}, brings {@code #}; {@code skip_connect} brings what its source is; any
 * other operation brings its source in brackets and its name. Two cells are of one class if their
 * last nodes are told alike.
 *
 * <p>Differs from true equality of functions: a node that receives nothing but {@code #} from two
 * or more edges is told as a sum of {@code #} and not as {@code #}, so some cells that differ only
 * in operations on such a node are of different classes. With that mended there are 5,390.
 */
public final class NasBench201Classes {
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

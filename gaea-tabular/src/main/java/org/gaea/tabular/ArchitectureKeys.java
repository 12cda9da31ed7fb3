package org.gaea.tabular;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench1shot1.OneShotSpace;

/**
 * Finds an architecture that is given as a string in a table. Most have the string itself; those of
 * NAS-Bench-101 have the hash of the cell, which isomorphic cells share.
 */
public final class ArchitectureKeys {
  /** The space of tables that tell cells by their hashes. */
  public static final String NAS_BENCH_101 = "nas-bench-101";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

  private ArchitectureKeys() {}

  /**
   * How the tables of a space tell the architectures of a search space.
   *
   * @return empty if they do not tell them
   */
  public static Optional<UnaryOperator<String>> of(String tableSpace, String searchSpace) {
    if (tableSpace.equals(searchSpace)) {
      return Optional.of(
          tableSpace.equals(NAS_BENCH_101) ? ArchitectureKeys::hash : UnaryOperator.identity());
    }
    boolean cells = OneShotSpace.all().stream().anyMatch(one -> one.name().equals(searchSpace));
    return cells && tableSpace.equals(NAS_BENCH_101)
        ? Optional.of(ArchitectureKeys::hash)
        : Optional.empty();
  }

  /**
   * The hash of a cell of NAS-Bench-101.
   *
   * @param cell its text form, or already its hash
   * @throws org.gaea.input.InvalidInputException if it is neither, or the benchmark does not have
   *     the cell
   */
  public static String hash(String cell) {
    String text = cell.strip();
    return HASH.matcher(text).matches() ? text : CellGraph.parse(text).hash();
  }
}

package org.gaea.space.nasbench1shot1;

import java.util.List;

/**
 * One decision of a cell: some of several options, without order.
 *
 * @param name what is decided, as in "operation of node 2", unique in its space
 * @param options their names, in the order of the architecture parameters
 * @param picks how many are taken, at least 1 and at most all
 */
public record Choice(String name, List<String> options, int picks) {
  public Choice {
    options = List.copyOf(options);
    if (picks < 1 || picks > options.size()) {
      throw new IllegalArgumentException(
          "%s: picks %d of %d options".formatted(name, picks, options.size()));
    }
  }
}

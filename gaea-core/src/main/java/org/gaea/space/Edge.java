package org.gaea.space;

import java.util.List;

/**
 * An edge of a cell, where one operation is to be chosen.
 *
 * @param source the node it reads
 * @param target the node it adds to
 * @param operations the candidates, in the order of the architecture parameters
 */
public record Edge(int source, int target, List<Operation> operations) {
  public Edge {
    operations = List.copyOf(operations);
  }

  /** {@code target<-source}, as the literature writes it. */
  public String name() {
    return target + "<-" + source;
  }
}

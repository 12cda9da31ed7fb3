package org.gaea.space;

import java.util.List;

/**
 * A graph that shows an architecture, or a part of it, to people.
 *
 * @param name what it shows, as in "normal cell"
 * @param nodes their names, in topological order
 * @param links between them
 */
public record Drawing(String name, List<String> nodes, List<Arrow> links) {
  public Drawing {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /**
   * A link.
   *
   * @param source index of a node
   * @param target index of a later node
   * @param label the operation; empty where the value goes as it is
   */
  public record Arrow(int source, int target, String label) {}
}

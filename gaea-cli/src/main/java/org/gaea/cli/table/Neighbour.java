package org.gaea.cli.table;

import java.util.ArrayList;
import java.util.List;
import org.gaea.space.SearchSpace;

/**
 * An architecture that differs from another in one decision.
 *
 * @param change what is decided otherwise
 */
record Neighbour(String architecture, String change) {

  /** All of an architecture, decision by decision. */
  static List<Neighbour> of(SearchSpace space, String architecture) {
    int[] choices = space.choices(space.parse(architecture));
    int[] sizes = space.sizes();
    List<Neighbour> neighbours = new ArrayList<>();
    for (int decision = 0; decision < sizes.length; decision++) {
      var edge = space.edges().get(decision);
      for (int choice = 0; choice < sizes[decision]; choice++) {
        if (choice != choices[decision]) {
          int[] other = choices.clone();
          other[decision] = choice;
          neighbours.add(
              new Neighbour(
                  space.format(space.architecture(other)),
                  "%s: %s for %s"
                      .formatted(
                          edge.name(),
                          edge.operations().get(choice).name(),
                          edge.operations().get(choices[decision]).name())));
        }
      }
    }
    return neighbours;
  }
}

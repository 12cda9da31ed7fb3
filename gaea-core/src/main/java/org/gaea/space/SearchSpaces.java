package org.gaea.space;

import java.util.List;
import org.gaea.input.Names;

/** The search spaces known by name. A new one is added to the list below. */
public final class SearchSpaces {
  private static final List<SearchSpace> ALL = List.of(new NasBench201());

  private SearchSpaces() {}

  public static List<SearchSpace> all() {
    return ALL;
  }

  /**
   * The space of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static SearchSpace named(String name) {
    return ALL.stream()
        .filter(space -> space.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("space", name, ALL.stream().map(SearchSpace::name).toList()));
  }
}

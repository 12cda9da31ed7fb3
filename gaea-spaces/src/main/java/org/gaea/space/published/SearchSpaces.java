package org.gaea.space.published;

import java.util.List;
import org.gaea.input.Names;
import org.gaea.nasbench1shot1.OneShotSpace;
import org.gaea.space.SearchSpace;

/** The search spaces known by name. A new one is added to the list below. */
public final class SearchSpaces {
  private static final List<SearchSpace> ALL =
      List.of(
          NasBench201.space(),
          NasBench201.withoutNone(),
          DartsSpace.space(),
          DartsSpace.imagenet(),
          RobustDartsSpaces.s1(),
          RobustDartsSpaces.s2(),
          RobustDartsSpaces.s3(),
          RobustDartsSpaces.s4(),
          PruneAndReplaceSpace.space(),
          new NasBench1Shot1(OneShotSpace.ONE),
          new NasBench1Shot1(OneShotSpace.TWO),
          new NasBench1Shot1(OneShotSpace.THREE),
          ProxylessNas.space(),
          NasBenchMacro.space());

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

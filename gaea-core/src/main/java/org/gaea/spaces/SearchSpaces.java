package org.gaea.spaces;

import java.util.List;
import org.gaea.input.Names;
import org.gaea.space.SearchSpace;
import org.gaea.space.nasbench1shot1.OneShotSpace;

/** The search spaces known by name. A new one is added to the list below. */
public final class SearchSpaces {
  private static final List<SearchSpace> ALL =
      List.of(
          NasBench201.space(),
          NasBench201.withoutNone(),
          Darts.space(),
          Darts.imagenet(),
          RobustDarts.s1(),
          RobustDarts.s2(),
          RobustDarts.s3(),
          RobustDarts.s4(),
          PruneAndReplace.space(),
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

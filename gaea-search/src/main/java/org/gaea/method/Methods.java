package org.gaea.method;

import java.util.List;
import java.util.stream.Stream;
import org.gaea.input.Names;

/**
 * The methods known by name, with their published hyper-parameters, each family declared in a class
 * of its own. A new one is added to the list below.
 */
public final class Methods {
  private static final List<Method> ALL =
      Stream.of(
              GeometryAware.methods(),
              Darts.methods(),
              RobustDarts.methods(),
              ProgressiveDarts.methods(),
              PruneAndReplace.methods(),
              PartialChannelDarts.methods(),
              Gdas.methods(),
              Snas.methods(),
              DartsMinus.methods(),
              Setn.methods(),
              Xnas.methods(),
              BetaDarts.methods(),
              SmoothDarts.methods(),
              DrNas.methods(),
              Proxyless.methods(),
              IstaNas.methods(),
              DartsByRemoval.methods(),
              OneShot.methods(),
              ProxylessReinforce.methods(),
              MdeNas.methods(),
              AsngNas.methods(),
              Enas.methods(),
              Cars.methods(),
              RandomArchitecture.methods())
          .flatMap(List::stream)
          .toList();

  private Methods() {}

  public static List<Method> all() {
    return ALL;
  }

  /** GAEA: exponentiated gradient, weights and architecture on all the data. */
  public static Method gaea() {
    return named("gaea");
  }

  /** An architecture drawn at random: what every other method is compared with. */
  public static Method random() {
    return named("random");
  }

  /**
   * The method of that name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static Method named(String name) {
    return ALL.stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Names.unknown("method", name, ALL.stream().map(Method::name).toList()));
  }
}

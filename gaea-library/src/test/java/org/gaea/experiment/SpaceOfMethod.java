package org.gaea.experiment;

import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;

/** On which space a test runs a method: the first that it suits, NAS-Bench-201 if it can be. */
final class SpaceOfMethod {
  private SpaceOfMethod() {}

  static SearchSpace of(String name) {
    Method method = Methods.named(name);
    return SearchSpaces.all().stream().filter(method::suits).findFirst().orElseThrow();
  }
}

package org.gaea.geometry;

import java.util.ArrayList;
import java.util.List;

/** The table of mirror maps that the properties are checked for. */
final class Maps {
  private Maps() {}

  /** x log x given by its parts: must be the negative entropy. */
  static ConvexMap entropyByParts() {
    return new ConvexMap(
        "x log x",
        x -> x == 0 ? 0 : x * Math.log(x),
        x -> Math.log(x) + 1,
        s -> Math.exp(s - 1),
        x -> 1 / x,
        1);
  }

  /** x^4/12 + x^2/2: its derivative x^3/3 + x is inverted by Cardano's formula. */
  static ConvexMap quartic() {
    return new ConvexMap(
        "quartic",
        x -> x * x * x * x / 12 + x * x / 2,
        x -> x * x * x / 3 + x,
        s -> 2 * Math.sinh(arsinh(1.5 * s) / 3),
        x -> x * x + 1,
        1);
  }

  /** Maps on the simplex whose step is the exact minimiser. */
  static List<MirrorMap> exact() {
    return List.of(
        new ExponentiatedGradient(),
        new SquaredEuclidean(),
        new PowerEntropy(0.05),
        new PowerEntropy(0.5),
        new PowerEntropy(0.999999),
        new PowerEntropy(1),
        new PowerEntropy(1 + 1e-9),
        new PowerEntropy(1.001),
        new PowerEntropy(1.5),
        new PowerEntropy(2),
        entropyByParts(),
        quartic());
  }

  /** All maps on the simplex. */
  static List<MirrorMap> simplex() {
    List<MirrorMap> maps = new ArrayList<>(exact());
    maps.add(new FlooredExponentiatedGradient(1e-5));
    maps.add(FlooredExponentiatedGradient.afterNormalising(1e-5));
    return maps;
  }

  private static double arsinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }
}

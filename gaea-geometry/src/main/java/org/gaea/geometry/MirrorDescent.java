package org.gaea.geometry;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Mirror descent with a constant step size, independently on each edge's simplex. With {@link
 * ExponentiatedGradient} this is the architecture step of GAEA.
 *
 * @param rate the step size, positive
 */
public record MirrorDescent(MirrorMap map, double rate) implements SimplexGeometry {
  public MirrorDescent {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException("the step size is " + rate + ", expected a positive one");
    }
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "%s, rate %s", map.name(), Rates.text(rate));
  }

  @Override
  public SimplexGeometry withRate(double other) {
    return new MirrorDescent(map, other);
  }

  @Override
  public SimplexPosition start(int[] sizes, RandomGenerator random) {
    return new At(this, ProductPoint.uniform(sizes));
  }

  private record At(MirrorDescent descent, ProductPoint point) implements SimplexPosition {
    @Override
    public SimplexPosition step(double[][] gradient) {
      GradientChecks.requireFinite(gradient);
      double[][] next = point.blocks();
      for (int e = 0; e < next.length; e++) {
        next[e] = descent.map.step(next[e], gradient[e], descent.rate);
      }
      return new At(descent, ProductPoint.of(next));
    }
  }
}

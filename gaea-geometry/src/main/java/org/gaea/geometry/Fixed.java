package org.gaea.geometry;

import java.util.random.RandomGenerator;

/**
 * The point stays at the barycentre whatever the gradient: the geometry of methods that do not
 * learn a distribution.
 */
public record Fixed() implements SimplexGeometry {
  @Override
  public String description() {
    return "fixed at uniform";
  }

  @Override
  public Movement movement() {
    return Movement.NOTHING;
  }

  @Override
  public double rate() {
    return 0;
  }

  @Override
  public SimplexGeometry withRate(double rate) {
    return this;
  }

  @Override
  public SimplexPosition start(int[] sizes, RandomGenerator random) {
    return new At(ProductPoint.uniform(sizes));
  }

  private record At(ProductPoint point) implements SimplexPosition {
    @Override
    public SimplexPosition step(double[][] gradient) {
      return this;
    }
  }
}

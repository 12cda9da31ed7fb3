package org.gaea.trial;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.space.Architecture;
import org.gaea.space.ProductCoordinates;
import org.gaea.space.SearchSpace;

/** The architectures of a search space as candidates. */
public final class SpaceCandidates implements Coordinates<Architecture> {
  private final ProductCoordinates coordinates;

  public SpaceCandidates(SearchSpace space) {
    this.coordinates = new ProductCoordinates(space);
  }

  @Override
  public Architecture draw(RandomGenerator random) {
    return coordinates.random(random);
  }

  @Override
  public List<Architecture> neighbours(Architecture candidate) {
    return coordinates.neighbours(candidate);
  }

  @Override
  public int[] sizes() {
    return coordinates.sizes();
  }

  @Override
  public int[] coordinates(Architecture candidate) {
    return coordinates.of(candidate);
  }

  @Override
  public Architecture at(int... numbers) {
    return coordinates.at(numbers);
  }
}

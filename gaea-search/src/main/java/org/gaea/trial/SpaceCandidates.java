package org.gaea.trial;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.cell.CellSpace;
import org.gaea.space.Architecture;
import org.gaea.space.ProductCoordinates;
import org.gaea.space.SearchSpace;

/** The architectures of a search space as candidates. */
public final class SpaceCandidates implements Coordinates<Architecture> {
  private final ProductCoordinates coordinates;
  private final StagedGrowth growth;

  public SpaceCandidates(SearchSpace space) {
    this.coordinates = new ProductCoordinates(space);
    this.growth =
        space instanceof CellSpace cells && NodeByNode.suits(cells)
            ? NodeByNode.growth(cells)
            : StagedGrowth.byNumber(coordinates.sizes().length);
  }

  /**
   * Node by node where a cell is a chain of nodes that each read all before them and the last is
   * its output (NAS-Bench-201): a cell of fewer nodes, whose last one a skip connection leads to
   * the output. Number by number in other spaces.
   */
  @Override
  public StagedGrowth growth() {
    return growth;
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

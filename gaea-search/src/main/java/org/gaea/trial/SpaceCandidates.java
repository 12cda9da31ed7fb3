package org.gaea.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.cell.CellSpace;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.space.Architecture;
import org.gaea.space.ProductCoordinates;
import org.gaea.space.SearchSpace;
import org.gaea.trial.Candidates.Coordinates;
import org.gaea.trial.Candidates.StagedGrowth;

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

  /**
   * Growing a cell of one input by its nodes, as exact as {@code none} and skip connections allow.
   */
  static final class NodeByNode {
    private NodeByNode() {}

    /** Whether smaller cells are cells of the space too. */
    static boolean suits(CellSpace space) {
      if (space.kinds().size() != 1 || !space.noneIsChosen()) {
        return false;
      }
      CellKind kind = space.kinds().get(0);
      int nodes = kind.nodes();
      return kind.inputs() == 1
          && kind.keep() == CellKind.ALL
          && kind.output() == CellKind.Output.LAST_NODE
          && kind.edges().size() == nodes * (nodes - 1) / 2
          && kind.edges().stream()
              .allMatch(
                  edge ->
                      edge.operations().contains(Operations.NONE)
                          && edge.operations().contains(Operations.SKIP_CONNECT));
    }

    static StagedGrowth growth(CellSpace space) {
      CellKind kind = space.kinds().get(0);
      List<StagedGrowth.GrowthStage> stages = new ArrayList<>();
      for (int node = 1; node < kind.nodes(); node++) {
        List<Integer> opens = new ArrayList<>();
        List<Integer> filler = new ArrayList<>();
        for (int e = 0; e < kind.edges().size(); e++) {
          CellEdge edge = kind.edges().get(e);
          if (edge.target() == node) {
            opens.add(e);
          }
          boolean leadsOut = edge.source() == node && edge.target() == kind.nodes() - 1;
          Operation closed = leadsOut ? Operations.SKIP_CONNECT : Operations.NONE;
          filler.add(edge.operations().indexOf(closed));
        }
        stages.add(new StagedGrowth.GrowthStage(opens, filler));
      }
      return new StagedGrowth(stages);
    }
  }
}

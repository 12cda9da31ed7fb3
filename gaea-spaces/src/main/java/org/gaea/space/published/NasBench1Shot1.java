package org.gaea.space.published;

import java.util.List;
import java.util.Locale;
import org.gaea.blueprint.Blueprint;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.CellGraph.CellGraphPicture;
import org.gaea.nasbench1shot1.OneShotSpace;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;

/**
 * The three spaces of NAS-Bench-1Shot1 (Zela, Siems and Hutter, ICLR 2020): one-shot models whose
 * architectures are cells of NAS-Bench-101. Decided are the operation of each inner node and, where
 * there is a choice, which earlier nodes it reads. An architecture is written as its cell, loose
 * ends kept; see {@link CellGraph#parse}. The published search has 16 channels and 9 cells.
 *
 * <p>The network of an architecture is the one-shot model without what was not chosen.
 * NAS-Bench-101 trained another network of the same cell: {@link
 * org.gaea.nasbench101.BenchmarkNetwork#blueprint}.
 *
 * @param cells what is decided
 */
public record NasBench1Shot1(OneShotSpace cells) implements SearchSpace {
  private static final int PUBLISHED_CELLS = 9;

  @Override
  public String name() {
    return cells.name();
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%d nodes, 3 operations, inputs chosen: %,d choices (Zela, Siems and Hutter, ICLR 2020)",
        cells.innerNodes(),
        size());
  }

  @Override
  public List<Decision> decisions() {
    return cells.choices();
  }

  @Override
  public int usualCells() {
    return PUBLISHED_CELLS;
  }

  @Override
  public Blueprint network(Skeleton skeleton, NetworkForm form) {
    return cells.network(skeleton);
  }

  /** The cell of NAS-Bench-101 that an architecture is. */
  public CellGraph cell(Architecture architecture) {
    return cells.cell(architecture.picks());
  }

  @Override
  public String format(Architecture architecture) {
    requireMember(architecture);
    return cell(architecture).text();
  }

  @Override
  public Architecture parse(String text) {
    return new Architecture(cells.picks(cells.parse(text)));
  }

  @Override
  public List<Drawing> drawings(Architecture architecture) {
    return List.of(CellGraphPicture.of(cell(architecture)));
  }
}

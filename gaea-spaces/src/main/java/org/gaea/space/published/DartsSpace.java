package org.gaea.space.published;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.cell.CellSpace;
import org.gaea.cell.Trunk;
import org.gaea.cell.Trunk.Stem;
import org.gaea.genotype.Genotype;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.schedule.TrainingRecipe;

/**
 * The convolutional cell space of DARTS (Liu, Simonyan and Yang, ICLR 2019): a normal and a
 * reduction cell of two inputs and four nodes, eight operations on each of 14 edges, of which each
 * node keeps two; the nodes are concatenated. The published search has 16 channels and 8 cells, the
 * published networks 36 channels and 20 cells.
 */
public final class DartsSpace {
  /** In the order of the published architecture parameters. */
  private static final List<Operation> OPERATIONS =
      List.of(
          Operations.NONE,
          Operations.MAX_POOL_3X3,
          Operations.AVG_POOL_3X3,
          Operations.SKIP_CONNECT,
          Operations.SEP_CONV_3X3,
          Operations.SEP_CONV_5X5,
          Operations.DIL_CONV_3X3,
          Operations.DIL_CONV_5X5);

  private static final int INPUTS = 2;
  private static final int NODES = 4;
  private static final int EDGES = 14;
  private static final int KEPT_EDGES = 2;
  private static final int SEARCH_CELLS = 8;

  private static final CellSpace SPACE =
      everywhere(
          "darts",
          "normal and reduction cell, 4 nodes, 8 operations (Liu, Simonyan and Yang, ICLR 2019)",
          Stem.CIFAR);

  private static final CellSpace IMAGENET =
      everywhere(
          "darts-imagenet", "the DARTS space in its network for images of 224x224", Stem.IMAGENET);

  private DartsSpace() {}

  /** The published space, in its network for CIFAR. */
  public static CellSpace space() {
    return SPACE;
  }

  /**
   * The same in its network for ImageNet, whose stem makes the image eight times smaller; published
   * with 48 channels and 14 cells.
   */
  public static CellSpace imagenet() {
    return IMAGENET;
  }

  private static CellSpace everywhere(String name, String description, Stem stem) {
    List<List<Operation>> edges = Collections.nCopies(EDGES, OPERATIONS);
    return space(name, description, edges, edges, stem);
  }

  /**
   * A restriction of the space.
   *
   * @param normal the candidates on each of the 14 edges of the normal cell, by target and then by
   *     source
   * @param reduce those of the reduction cell
   */
  static CellSpace space(
      String name,
      String description,
      List<List<Operation>> normal,
      List<List<Operation>> reduce,
      Stem stem) {
    return new CellSpace(
        name,
        description,
        List.of(cell("normal", normal), cell("reduce", reduce)),
        Trunk.stacked(stem),
        Genotype.notation(NODES),
        false,
        SEARCH_CELLS,
        stem == Stem.IMAGENET ? TrainingRecipe.imageNet() : TrainingRecipe.darts());
  }

  private static CellKind cell(String name, List<List<Operation>> operations) {
    List<CellEdge> edges = new ArrayList<>();
    for (int target = INPUTS; target < INPUTS + NODES; target++) {
      for (int source = 0; source < target; source++) {
        edges.add(new CellEdge(source, target, operations.get(edges.size())));
      }
    }
    return new CellKind(
        name, INPUTS, INPUTS + NODES, edges, CellKind.Output.CONCATENATION, KEPT_EDGES);
  }
}

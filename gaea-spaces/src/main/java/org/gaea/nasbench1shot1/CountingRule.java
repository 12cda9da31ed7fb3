package org.gaea.nasbench1shot1;

import java.util.stream.Stream;
import org.gaea.nasbench101.CellTopology;
import org.gaea.nasbench101.Labellings;

/**
 * A rule for counting the architectures of a {@link OneShotSpace}. Several numbers are in
 * circulation for each space, because there are several answers; every published one is among
 * these.
 */
public enum CountingRule {
  /** Every way to choose operations and inputs. */
  CHOICES("choices"),

  /**
   * Every way to choose inputs, with every way to choose the operations of those nodes that another
   * node reads.
   */
  OPERATIONS_OF_READ_NODES("choices, operations only of nodes that are read"),

  /** Labelled graphs, loose ends kept, that differ by more than the numbering of the nodes. */
  GRAPHS("graphs up to isomorphism, loose ends kept"),

  /** Labelled graphs, the numbers of the nodes kept, after loose ends are cut off. */
  TIDIED_CHOICES("choices after loose ends are cut off"),

  /** Choices in which every node leads to the output. */
  CHOICES_WITHOUT_LOOSE_ENDS("choices without loose ends"),

  /** Cells with a hash of their own in NAS-Bench-101: what the table can tell apart. */
  CELLS("NAS-Bench-101 cells"),

  /** Those that stem from choices without loose ends. */
  CELLS_WITHOUT_LOOSE_ENDS("NAS-Bench-101 cells of choices without loose ends"),

  /**
   * Of {@link #TIDIED_CHOICES}, those in which every node used is read by the next one used. These
   * are the graphs that the published code generates when asked for all graphs without loose ends:
   * from each node it descends into the last of its inputs only.
   */
  GENERATED("of the choices after cutting, those on one path"),

  /** Cells with a hash of their own in NAS-Bench-101 among the {@link #GENERATED}. */
  GENERATED_CELLS("NAS-Bench-101 cells on one path");

  private final String description;

  CountingRule(String description) {
    this.description = description;
  }

  /** A line for tables. */
  public String description() {
    return description;
  }

  /** The number of architectures of a space by this rule, found by enumeration. */
  public long count(OneShotSpace space) {
    return switch (this) {
      case CHOICES -> labellings(space.topologies());
      case OPERATIONS_OF_READ_NODES -> labellingsOfReadNodes(space.topologies());
      case GRAPHS -> classes(space.topologies());
      case TIDIED_CHOICES -> tidied(space.topologies());
      case CHOICES_WITHOUT_LOOSE_ENDS ->
          labellings(space.topologies().filter(CellTopology::isPruned));
      case CELLS -> classes(space.topologies().map(CellTopology::pruned));
      case CELLS_WITHOUT_LOOSE_ENDS -> classes(space.topologies().filter(CellTopology::isPruned));
      case GENERATED -> tidied(space.topologies().filter(CountingRule::onOnePath));
      case GENERATED_CELLS ->
          classes(space.topologies().filter(CountingRule::onOnePath).map(CellTopology::pruned));
    };
  }

  private static long labellings(Stream<CellTopology> topologies) {
    return topologies.mapToLong(topology -> Labellings.count(topology.interior())).sum();
  }

  private static long labellingsOfReadNodes(Stream<CellTopology> topologies) {
    return topologies.mapToLong(topology -> Labellings.count(readNodes(topology))).sum();
  }

  private static long tidied(Stream<CellTopology> topologies) {
    return labellingsOfReadNodes(topologies.map(CellTopology::withoutLooseEnds).distinct());
  }

  /** How many inner nodes another node reads. */
  private static int readNodes(CellTopology topology) {
    int read = 0;
    for (int node = 1; node < topology.output(); node++) {
      read += topology.outputs(node) != 0 ? 1 : 0;
    }
    return read;
  }

  private static long classes(Stream<CellTopology> topologies) {
    return topologies
        .map(CellTopology::canonical)
        .distinct()
        .mapToLong(topology -> Labellings.distinct(topology).count())
        .sum();
  }

  /** Whether each node on paths reads the one on paths before it. */
  private static boolean onOnePath(CellTopology topology) {
    int previous = 0;
    for (int node : CellTopology.numbers(topology.onPaths())) {
      if (node > 0 && previous > 0 && !topology.hasEdge(previous, node)) {
        return false;
      }
      previous = node;
    }
    return true;
  }
}

package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One cell of each isomorphism class of the benchmark, in a fixed order: 423,624 with up to seven
 * vertices. A cell takes eight bytes.
 *
 * <p>The cells are found by orderly generation: a topology is taken if no other numbering of it has
 * smaller edge bits, and a labelling of it is taken if no numbering that leaves the edges alone (an
 * automorphism) makes it smaller. So none is ever met twice, and no set of seen cells is needed.
 */
final class UniqueCells {
  private static final int LABEL_BITS = 2;
  private static final int EDGE_SHIFT = LABEL_BITS * (CellTopology.MAX_VERTICES - 2);
  private static final int VERTEX_SHIFT = EDGE_SHIFT + 21;

  private final long[] packed;

  private UniqueCells(long[] packed) {
    this.packed = packed;
  }

  /**
   * Enumerates the cells with at most that many vertices, input and output included, 2 to 7; takes
   * about a second for all.
   *
   * @throws org.gaea.input.InvalidInputException if the number is out of range
   */
  static UniqueCells upTo(int vertices) {
    CellTopology largest = new CellTopology(vertices, 0);
    return new UniqueCells(
        IntStream.rangeClosed(2, largest.vertices())
            .boxed()
            .flatMapToLong(UniqueCells::withVertices)
            .toArray());
  }

  int size() {
    return packed.length;
  }

  /** The cell of that index, 0 to {@link #size} - 1. */
  CellGraph get(int index) {
    long code = packed[index];
    int vertices = (int) (code >>> VERTEX_SHIFT);
    int edges = (int) (code >>> EDGE_SHIFT) & ((1 << 21) - 1);
    List<CellOperation> operations = new ArrayList<>();
    for (int i = 0; i < vertices - 2; i++) {
      operations.add(CellOperation.all().get((int) (code >>> (LABEL_BITS * i)) & 3));
    }
    return new CellGraph(new CellTopology(vertices, edges), operations);
  }

  Stream<CellGraph> stream() {
    return IntStream.range(0, size()).mapToObj(this::get);
  }

  /** A cell drawn uniformly from the classes. */
  CellGraph sample(RandomGenerator random) {
    return get(random.nextInt(size()));
  }

  private static LongStream withVertices(int vertices) {
    return IntStream.range(0, 1 << (vertices * (vertices - 1) / 2))
        .filter(edges -> Integer.bitCount(edges) <= CellTopology.MAX_EDGES)
        .mapToObj(edges -> new CellTopology(vertices, edges))
        .filter(topology -> topology.isPruned() && isSmallest(topology))
        .flatMapToLong(
            topology -> Labellings.distinctLabels(topology).mapToLong(l -> pack(topology, l)));
  }

  private static boolean isSmallest(CellTopology topology) {
    for (Numbering numbering : Numbering.of(topology.vertices())) {
      int edges = numbering.of(topology);
      if (edges != Numbering.BACKWARD && edges < topology.edgeBits()) {
        return false;
      }
    }
    return true;
  }

  private static long pack(CellTopology topology, int[] labels) {
    long code =
        (long) topology.vertices() << VERTEX_SHIFT | (long) topology.edgeBits() << EDGE_SHIFT;
    for (int i = 0; i < labels.length; i++) {
      code |= (long) labels[i] << (LABEL_BITS * i);
    }
    return code;
  }
}

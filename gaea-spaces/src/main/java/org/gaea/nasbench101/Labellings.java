package org.gaea.nasbench101;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways to label the interior vertices of a topology with operations. */
public final class Labellings {
  private Labellings() {}

  /** Every cell with that topology. */
  public static Stream<CellGraph> all(CellTopology topology) {
    return allLabels(topology).map(labels -> cell(topology, labels));
  }

  /** One cell of each isomorphism class of those with that topology. */
  public static Stream<CellGraph> distinct(CellTopology topology) {
    return distinctLabels(topology).map(labels -> cell(topology, labels));
  }

  /** How many there are with that many labelled vertices. */
  public static long count(int interior) {
    long count = 1;
    for (int i = 0; i < interior; i++) {
      count *= CellOperation.all().size();
    }
    return count;
  }

  /** A labelling stands for its class if no automorphism of the topology makes it smaller. */
  static Stream<int[]> distinctLabels(CellTopology topology) {
    List<Numbering> automorphisms =
        Numbering.of(topology.vertices()).stream()
            .filter(numbering -> numbering.of(topology) == topology.edgeBits())
            .toList();
    return allLabels(topology)
        .filter(
            labels ->
                automorphisms.stream()
                    .allMatch(same -> Arrays.compare(labels, same.apply(labels)) <= 0));
  }

  private static Stream<int[]> allLabels(CellTopology topology) {
    int interior = topology.interior();
    return IntStream.range(0, (int) count(interior)).mapToObj(code -> digits(code, interior));
  }

  private static int[] digits(int code, int length) {
    int base = CellOperation.all().size();
    int[] digits = new int[length];
    int rest = code;
    for (int i = 0; i < length; i++) {
      digits[i] = rest % base;
      rest /= base;
    }
    return digits;
  }

  private static CellGraph cell(CellTopology topology, int[] labels) {
    return new CellGraph(
        topology, Arrays.stream(labels).mapToObj(CellOperation.all()::get).toList());
  }
}

package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Another numbering of a cell's vertices that leaves input and output in their places. */
final class Numbering {
  /** What {@link #apply} answers if an edge would lead to a smaller number. */
  static final int BACKWARD = -1;

  /** By the number of vertices. */
  private static final List<List<Numbering>> ALL = all();

  /** The new number of each vertex. */
  private final int[] numbers;

  private Numbering(int[] numbers) {
    this.numbers = numbers;
  }

  /** Every numbering of that many vertices; the identity comes first. */
  static List<Numbering> of(int vertices) {
    return ALL.get(vertices);
  }

  int of(CellTopology topology) {
    return apply(topology.vertices(), topology.edgeBits());
  }

  /** The edge bits in this numbering, or {@link #BACKWARD}. */
  int apply(int vertices, int edgeBits) {
    int renumbered = 0;
    int bit = 0;
    for (int y = 1; y < vertices; y++) {
      for (int x = 0; x < y; x++, bit++) {
        if ((edgeBits >>> bit & 1) == 1) {
          if (numbers[x] > numbers[y]) {
            return BACKWARD;
          }
          renumbered |= CellTopology.bit(numbers[x], numbers[y]);
        }
      }
    }
    return renumbered;
  }

  /** The labels of the interior vertices, first to last, in this numbering. */
  int[] apply(int[] labels) {
    int[] renumbered = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      renumbered[numbers[i + 1] - 1] = labels[i];
    }
    return renumbered;
  }

  private static List<List<Numbering>> all() {
    List<List<Numbering>> all = new ArrayList<>();
    for (int vertices = 0; vertices <= CellTopology.MAX_VERTICES; vertices++) {
      List<Numbering> ofSize = new ArrayList<>();
      if (vertices >= 2) {
        int[] numbers = new int[vertices];
        numbers[vertices - 1] = vertices - 1;
        extend(numbers, 1, ofSize);
      }
      all.add(List.copyOf(ofSize));
    }
    return List.copyOf(all);
  }

  private static void extend(int[] numbers, int vertex, List<Numbering> found) {
    if (vertex == numbers.length - 1) {
      found.add(new Numbering(numbers.clone()));
      return;
    }
    for (int number = 1; number < numbers.length - 1; number++) {
      int candidate = number;
      if (Arrays.stream(numbers, 1, vertex).noneMatch(taken -> taken == candidate)) {
        numbers[vertex] = number;
        extend(numbers, vertex + 1, found);
      }
    }
  }
}

package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/**
 * The edges of a cell without its labels: a directed acyclic graph whose vertices are numbered so
 * that every edge leads to a larger number. Vertex 0 is the input, the last one the output.
 *
 * @param vertices how many, 2 to 7
 * @param edgeBits bit {@code x + y(y-1)/2} is set if there is an edge from x to y, x &lt; y
 */
public record CellTopology(int vertices, int edgeBits) {
  /** The largest number of vertices in the benchmark, input and output included. */
  public static final int MAX_VERTICES = 7;

  /** The largest number of edges in the benchmark, counted after pruning. */
  public static final int MAX_EDGES = 9;

  /**
   * @throws InvalidInputException if a number is out of range
   */
  public CellTopology {
    if (vertices < 2 || vertices > MAX_VERTICES) {
      throw new InvalidInputException(
          Sentence.of(
              "A cell has %d vertices; give 2 to %d, the input and the output included.",
              vertices, MAX_VERTICES));
    }
    int pairs = vertices * (vertices - 1) / 2;
    if (edgeBits < 0 || edgeBits >= 1 << pairs) {
      throw new InvalidInputException(
          Sentence.of(
              "The edge bits of a cell with %d vertices are %d; they have %d bits: give 0 to %d.",
              vertices, edgeBits, pairs, (1 << pairs) - 1));
    }
  }

  /**
   * Reads an adjacency matrix; entry [x][y] is 1 if there is an edge from x to y.
   *
   * @throws InvalidInputException if it is not square, not upper-triangular or not of zeros and
   *     ones
   */
  public static CellTopology ofMatrix(int[][] matrix) {
    int bits = 0;
    for (int x = 0; x < matrix.length; x++) {
      if (matrix[x].length != matrix.length) {
        throw new InvalidInputException(
            Sentence.of(
                "Row %d of the adjacency matrix has %d entries; the matrix is square, so give %d.",
                x, matrix[x].length, matrix.length));
      }
      for (int y = 0; y < matrix.length; y++) {
        int entry = matrix[x][y];
        if (entry != 0 && (entry != 1 || x >= y)) {
          throw new InvalidInputException(
              Sentence.of(
                  "Entry [%d][%d] of the adjacency matrix is %d; give %s.",
                  x, y, entry, x < y ? "0 or 1" : "0 on and below the diagonal"));
        }
        if (entry == 1 && y < MAX_VERTICES) {
          bits |= bit(x, y);
        }
      }
    }
    return new CellTopology(matrix.length, bits);
  }

  /**
   * The cell whose vertices read what is given.
   *
   * @param inputs of vertex 1, 2, ... to the output, as in {@link #inputs}
   * @throws InvalidInputException if a vertex reads itself or a later one, or there are too many
   */
  public static CellTopology reading(List<Integer> inputs) {
    int bits = 0;
    for (int y = 1; y <= inputs.size() && y < MAX_VERTICES; y++) {
      int sources = inputs.get(y - 1);
      if (sources < 0 || sources >= 1 << y) {
        throw new InvalidInputException(
            Sentence.of(
                "Vertex %d reads the mask %d; it can read those before it: give 0 to %d.",
                y, sources, (1 << y) - 1));
      }
      bits |= sources << (y * (y - 1) / 2);
    }
    return new CellTopology(inputs.size() + 1, bits);
  }

  static int bit(int x, int y) {
    return 1 << (x + y * (y - 1) / 2);
  }

  /** Whether there is an edge from x to y. */
  public boolean hasEdge(int x, int y) {
    return x < y && (edgeBits & bit(x, y)) != 0;
  }

  /** The vertices that y reads, vertex x as bit x. */
  public int inputs(int y) {
    return edgeBits >>> (y * (y - 1) / 2) & ((1 << y) - 1);
  }

  /** The vertices that read x, vertex y as bit y. */
  public int outputs(int x) {
    int readers = 0;
    for (int y = x + 1; y < vertices; y++) {
      readers |= hasEdge(x, y) ? 1 << y : 0;
    }
    return readers;
  }

  public int edges() {
    return Integer.bitCount(edgeBits);
  }

  /** The number of the output. */
  public int output() {
    return vertices - 1;
  }

  /** The number of vertices between input and output. */
  public int interior() {
    return vertices - 2;
  }

  /** The vertices on a path from input to output, vertex v as bit v; 0 if there is no path. */
  public int onPaths() {
    int reached = 1;
    for (int y = 1; y < vertices; y++) {
      reached |= (inputs(y) & reached) != 0 ? 1 << y : 0;
    }
    int leading = 1 << output();
    for (int x = output() - 1; x >= 0; x--) {
      leading |= (outputs(x) & leading) != 0 ? 1 << x : 0;
    }
    int both = reached & leading;
    return (both & 1) == 0 ? 0 : both;
  }

  /** Whether every vertex is on a path from input to output. */
  public boolean isPruned() {
    return onPaths() == (1 << vertices) - 1;
  }

  /**
   * The vertices on paths from input to output and the edges between them, numbered anew in order.
   *
   * @throws IllegalStateException if there is no such path
   */
  public CellTopology pruned() {
    int kept = onPaths();
    if (kept == 0) {
      throw new IllegalStateException("no path from input to output in " + this);
    }
    return restrictedTo(kept);
  }

  /** The same vertices, of which only those on paths from input to output keep their edges. */
  public CellTopology withoutLooseEnds() {
    int kept = onPaths();
    int bits = 0;
    for (int y : numbers(kept)) {
      for (int x : numbers(inputs(y) & kept)) {
        bits |= bit(x, y);
      }
    }
    return new CellTopology(vertices, bits);
  }

  /** The isomorphic topology with the smallest edge bits: the same for all isomorphic ones. */
  public CellTopology canonical() {
    int smallest = edgeBits;
    for (Numbering numbering : Numbering.of(vertices)) {
      int bits = numbering.of(this);
      smallest = bits == Numbering.BACKWARD ? smallest : Math.min(smallest, bits);
    }
    return new CellTopology(vertices, smallest);
  }

  private CellTopology restrictedTo(int kept) {
    int bits = 0;
    int target = 0;
    for (int y = 0; y < vertices; y++) {
      if ((kept >>> y & 1) == 1) {
        int source = 0;
        for (int x = 0; x < y; x++) {
          if ((kept >>> x & 1) == 1) {
            bits |= hasEdge(x, y) ? bit(source, target) : 0;
            source++;
          }
        }
        target++;
      }
    }
    return new CellTopology(target, bits);
  }

  /** The vertices that a mask of {@link #inputs}, {@link #outputs} or {@link #onPaths} names. */
  public static List<Integer> numbers(int mask) {
    List<Integer> numbers = new ArrayList<>();
    for (int v = 0; mask >>> v != 0; v++) {
      if ((mask >>> v & 1) == 1) {
        numbers.add(v);
      }
    }
    return List.copyOf(numbers);
  }
}

package org.gaea.nasbench1shot1;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.blueprint.Blueprint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench101.CellOperation;
import org.gaea.nasbench101.CellTopology;
import org.gaea.nasbench101.Labellings;
import org.gaea.space.Decision;
import org.gaea.space.Skeleton;

/**
 * A search space of NAS-Bench-1Shot1 (Zela, Siems and Hutter, ICLR 2020): cells of NAS-Bench-101 in
 * which the number of inputs of each node is fixed. What is chosen is an operation for each inner
 * node, and the inputs of each node that has more earlier nodes than inputs. A chosen cell may have
 * <em>loose ends</em>, nodes that do not lead to the output; the benchmark prunes them.
 *
 * <p>Its architectures are {@link CellGraph}s with all nodes, loose ends kept. Vertex 0 is the
 * input of the cell, the last one its output.
 *
 * @param name by which users choose it
 * @param inputs how many earlier nodes each node reads, from node 1 to the output
 */
public record OneShotSpace(String name, List<Integer> inputs) {
  public static final OneShotSpace ONE =
      new OneShotSpace("nas-bench-1shot1-1", List.of(1, 2, 2, 2, 2));
  public static final OneShotSpace TWO =
      new OneShotSpace("nas-bench-1shot1-2", List.of(1, 1, 2, 2, 3));
  public static final OneShotSpace THREE =
      new OneShotSpace("nas-bench-1shot1-3", List.of(1, 1, 1, 2, 2, 2));

  /** The operations in the order of the one-shot models, which is not that of the labels. */
  public static final List<CellOperation> OPERATIONS =
      List.of(
          CellOperation.MAX_POOL_3X3, CellOperation.CONVOLUTION_3X3, CellOperation.CONVOLUTION_1X1);

  /**
   * @throws IllegalArgumentException if a node would read none or more nodes than there are before
   *     it, or the cell is too large for NAS-Bench-101
   */
  public OneShotSpace {
    inputs = List.copyOf(inputs);
    for (int node = 1; node <= inputs.size(); node++) {
      int count = inputs.get(node - 1);
      if (count < 1 || count > node) {
        throw new IllegalArgumentException(
            Sentence.text(
                "node %d of %s reads %d nodes, expected 1 to %d", node, name, count, node));
      }
    }
    int edges = inputs.stream().mapToInt(count -> count).sum();
    if (inputs.size() >= CellTopology.MAX_VERTICES || edges > CellTopology.MAX_EDGES) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%s has %d nodes and %d edges, more than NAS-Bench-101 has",
              name, inputs.size() + 1, edges));
    }
  }

  /**
   * The one-shot model, with all choices of the space, each weighted by its option: a 3x3
   * convolution, the cells in one row, ReLU and a 1x1 convolution, the mean over the image, a
   * linear layer.
   */
  public Blueprint network(Skeleton skeleton) {
    return OneShotNetwork.of(this, skeleton);
  }

  public static List<OneShotSpace> all() {
    return List.of(ONE, TWO, THREE);
  }

  /** The number of nodes between input and output. */
  public int innerNodes() {
    return inputs.size() - 1;
  }

  /**
   * What is to be decided: the operation of each inner node in order; then the inputs of each inner
   * node that can choose; then those of the output. The options of the latter two are node numbers.
   */
  public List<Decision> choices() {
    return new ChoiceCoding(this).choices();
  }

  /** Which of {@link #choices} the inputs of a node are; empty if it reads every earlier node. */
  OptionalInt inputsDecision(int node) {
    return new ChoiceCoding(this).inputsDecision(node);
  }

  /**
   * The cell in which the options of the given indices are picked.
   *
   * @param picks for each of {@link #choices}, its indices in any order
   * @throws IllegalArgumentException if they are not that many, out of range or repeated
   */
  public CellGraph cell(List<List<Integer>> picks) {
    return new ChoiceCoding(this).cell(picks);
  }

  /**
   * The picked indices of each of {@link #choices}, increasing: the inverse of {@link #cell}.
   *
   * @throws InvalidInputException if the cell is not of this space
   */
  public List<List<Integer>> picks(CellGraph cell) {
    return new ChoiceCoding(this).picks(require(cell));
  }

  /** Whether every node reads as many nodes as the space demands. */
  public boolean contains(CellGraph cell) {
    return cell.topology().output() == inputs.size() && firstMisfit(cell) == 0;
  }

  /**
   * Reads the text form of a cell; see {@link CellGraph#parse}.
   *
   * @throws InvalidInputException if it is malformed or not of this space; the message says where
   */
  public CellGraph parse(String text) {
    return require(CellGraph.parse(text));
  }

  /** An architecture of which every choice is uniform. */
  public CellGraph sample(RandomGenerator random) {
    List<CellOperation> operations =
        random.ints(innerNodes(), 0, OPERATIONS.size()).mapToObj(OPERATIONS::get).toList();
    List<Integer> sources = new ArrayList<>();
    for (int node = 1; node <= inputs.size(); node++) {
      sources.add(Subsets.draw(node, inputs.get(node - 1), random));
    }
    return new CellGraph(CellTopology.reading(sources), operations);
  }

  /** Every way to choose the inputs, loose ends kept. */
  public Stream<CellTopology> topologies() {
    Stream<List<Integer>> partial = Stream.of(List.of());
    for (int node = 1; node <= inputs.size(); node++) {
      List<Integer> options = Subsets.of(node, inputs.get(node - 1));
      partial =
          partial.flatMap(
              sources ->
                  options.stream()
                      .map(mask -> Stream.concat(sources.stream(), Stream.of(mask)).toList()));
    }
    return partial.map(CellTopology::reading);
  }

  /** Every architecture once: each topology with each labelling. */
  public Stream<CellGraph> cells() {
    return topologies().flatMap(Labellings::all);
  }

  /** One cell of each hash that NAS-Bench-101 has of these architectures, loose ends cut off. */
  public Stream<CellGraph> distinctCells() {
    return topologies()
        .map(CellTopology::pruned)
        .map(CellTopology::canonical)
        .distinct()
        .flatMap(Labellings::distinct);
  }

  private CellGraph require(CellGraph cell) {
    if (cell.topology().output() != inputs.size()) {
      throw new InvalidInputException(
          Sentence.of(
              "Cell '%s' has %d vertices with the input; those of %s have %d.",
              cell.text(), cell.topology().vertices(), name, inputs.size() + 1));
    }
    int node = firstMisfit(cell);
    if (node > 0) {
      throw new InvalidInputException(
          Sentence.of(
              "Vertex %d of cell '%s' reads %d vertices; in %s it reads %d.",
              node,
              cell.text(),
              Integer.bitCount(cell.topology().inputs(node)),
              name,
              inputs.get(node - 1)));
    }
    return cell;
  }

  private int firstMisfit(CellGraph cell) {
    for (int node = 1; node <= inputs.size(); node++) {
      if (Integer.bitCount(cell.topology().inputs(node)) != inputs.get(node - 1)) {
        return node;
      }
    }
    return 0;
  }

  /** Subsets of {0, ..., n-1} of one size, as bit masks. */
  static final class Subsets {
    private Subsets() {}

    /** All of them, in increasing order. */
    static List<Integer> of(int n, int size) {
      return IntStream.range(0, 1 << n)
          .filter(mask -> Integer.bitCount(mask) == size)
          .boxed()
          .toList();
    }

    static int draw(int n, int size, RandomGenerator random) {
      List<Integer> all = of(n, size);
      return all.get(random.nextInt(all.size()));
    }
  }
}

package org.gaea.nasbench101;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.space.Drawing;
import org.gaea.space.Drawing.Arrow;

/**
 * A cell of NAS-Bench-101 (Ying et al., ICML 2019; there a "module" or "model spec"): a graph whose
 * interior vertices are labelled with operations. It may hold vertices that no path from input to
 * output visits; {@link #pruned} removes them, and all that the benchmark says about a cell it says
 * about the pruned one.
 *
 * @param operations of the vertices between input and output, in order
 */
public record CellGraph(CellTopology topology, List<CellOperation> operations) {
  /**
   * @throws InvalidInputException if the number of operations is not that of the interior vertices
   */
  public CellGraph {
    operations = List.copyOf(operations);
    if (operations.size() != topology.interior()) {
      throw new InvalidInputException(
          Sentence.of(
              "A cell with %d vertices has %d operations; give %d, one for each vertex between input and output.",
              topology.vertices(), operations.size(), topology.interior()));
    }
  }

  /**
   * Reads the three columns of the tables.
   *
   * @param edgeBits as in {@link CellTopology}
   * @param labels the {@link #labels}
   * @throws InvalidInputException if they are not those of a cell
   */
  public static CellGraph of(int vertices, int edgeBits, String labels) {
    List<CellOperation> all = CellOperation.all();
    String digits = labels.equals("-") ? "" : labels;
    if (!digits.chars().allMatch(digit -> digit >= '0' && digit < '0' + all.size())) {
      throw new InvalidInputException(
          Sentence.of(
              "The labels of a cell are '%s'; give a digit for each interior vertex: 0 conv3x3-bn-relu, 1 conv1x1-bn-relu, 2 maxpool3x3.",
              labels));
    }
    return new CellGraph(
        new CellTopology(vertices, edgeBits),
        digits.chars().mapToObj(digit -> all.get(digit - '0')).toList());
  }

  /**
   * Reads the text form, such as {@code conv3x3-bn-relu~0+maxpool3x3~0,1+output~1,2}: the vertices
   * after the input in order, separated by '+', each with what it reads.
   *
   * @throws InvalidInputException if it is malformed; the message says where
   */
  public static CellGraph parse(String text) {
    return CellText.parse(text);
  }

  /** The text form, which {@link #parse} reads back. */
  public String text() {
    return CellText.format(this);
  }

  /** The labels as the tables write them: a digit a vertex, or {@code -} if there is none. */
  public String labels() {
    return operations.isEmpty()
        ? "-"
        : operations.stream()
            .map(operation -> String.valueOf(operation.label()))
            .collect(Collectors.joining());
  }

  /**
   * Without the vertices that no path from input to output visits, as the benchmark does before
   * anything else; empty if there is no such path.
   */
  public Optional<CellGraph> pruned() {
    int kept = topology.onPaths();
    if (kept == 0) {
      return Optional.empty();
    }
    List<CellOperation> operationsKept =
        CellTopology.numbers(kept).stream()
            .filter(v -> v > 0 && v < topology.output())
            .map(v -> operations.get(v - 1))
            .toList();
    return Optional.of(new CellGraph(topology.pruned(), operationsKept));
  }

  /**
   * With unconnected 1x1 convolutions before the output, up to that many vertices; the same cell to
   * the benchmark.
   *
   * @throws InvalidInputException if that is less than it has, or more than 7
   */
  public CellGraph paddedTo(int vertices) {
    int missing = vertices - topology.vertices();
    if (missing < 0) {
      throw new InvalidInputException(
          Sentence.of(
              "A cell with %d vertices cannot be padded to %d; give at least as many as it has.",
              topology.vertices(), vertices));
    }
    List<Integer> inputs = new ArrayList<>();
    for (int v = 1; v < topology.output(); v++) {
      inputs.add(topology.inputs(v));
    }
    inputs.addAll(Collections.nCopies(missing, 0));
    inputs.add(topology.inputs(topology.output()));
    List<CellOperation> padded = new ArrayList<>(operations);
    padded.addAll(Collections.nCopies(missing, CellOperation.CONVOLUTION_1X1));
    return new CellGraph(CellTopology.reading(inputs), padded);
  }

  /** Whether the benchmark has it: connected, and at most nine edges once it is pruned. */
  public boolean isValid() {
    return pruned().filter(cell -> cell.topology.edges() <= CellTopology.MAX_EDGES).isPresent();
  }

  /**
   * The pruned cell.
   *
   * @throws InvalidInputException if the benchmark does not have it; the message says why
   */
  public CellGraph requireValid() {
    CellGraph cell =
        pruned()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        Sentence.of(
                            "Cell '%s' has no path from its input to its output; connect them.",
                            text())));
    if (cell.topology.edges() > CellTopology.MAX_EDGES) {
      throw new InvalidInputException(
          Sentence.of(
              "Cell '%s' has %d edges on paths from input to output; NAS-Bench-101 has cells with at most %d: remove some.",
              text(), cell.topology.edges(), CellTopology.MAX_EDGES));
    }
    return cell;
  }

  /**
   * The module hash under which the benchmark files the cell; isomorphic cells share it.
   *
   * @return 32 hexadecimal digits
   * @throws InvalidInputException if the benchmark does not have the cell
   */
  public String hash() {
    return ModuleHash.of(requireValid());
  }

  /**
   * Every way to number its vertices so that all edges lead to a larger number, without repetition:
   * the cells isomorphic to it. It is the first.
   */
  public Set<CellGraph> numberings() {
    List<CellOperation> all = CellOperation.all();
    int[] labels = operations.stream().mapToInt(CellOperation::label).toArray();
    Set<CellGraph> found = new LinkedHashSet<>();
    for (Numbering numbering : Numbering.of(topology.vertices())) {
      int edges = numbering.of(topology);
      if (edges != Numbering.BACKWARD) {
        found.add(
            new CellGraph(
                new CellTopology(topology.vertices(), edges),
                Arrays.stream(numbering.apply(labels)).mapToObj(all::get).toList()));
      }
    }
    return found;
  }

  /** Draws a cell: its vertices named by their operations, its edges without labels. */
  public static final class CellGraphPicture {
    private CellGraphPicture() {}

    public static Drawing of(CellGraph cell) {
      List<String> nodes = new ArrayList<>(List.of("in"));
      cell.operations().forEach(operation -> nodes.add(operation.published()));
      nodes.add("out");
      List<Arrow> links = new ArrayList<>();
      CellTopology topology = cell.topology();
      for (int target = 1; target <= topology.output(); target++) {
        for (int source : CellTopology.numbers(topology.inputs(target))) {
          links.add(new Arrow(source, target, ""));
        }
      }
      return new Drawing("cell", nodes, links);
    }
  }
}

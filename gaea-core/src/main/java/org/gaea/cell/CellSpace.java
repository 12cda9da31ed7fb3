package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.blueprint.Blueprint;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.cell.CellKind.Output;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.SeparableConvolutions;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.Drawing;
import org.gaea.space.Drawing.Arrow;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchSpace.Group;
import org.gaea.space.SearchSpace.Morphisms;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;

/**
 * A space whose decisions are the operations on the edges of one or more kinds of cell.
 *
 * @param name by which users choose it
 * @param description one line for tables
 * @param kinds the cells to be searched; with more than one, a decision is called {@code kind/edge}
 * @param trunk the network around them
 * @param notation how architectures are written
 * @param noneIsChosen whether {@code none} may be chosen for an edge
 * @param usualCells of the network where nothing else is asked for
 * @param trainingRecipe of its networks where nothing else is asked for
 */
public record CellSpace(
    String name,
    String description,
    List<CellKind> kinds,
    Trunk trunk,
    Notation notation,
    boolean noneIsChosen,
    int usualCells,
    TrainingRecipe trainingRecipe)
    implements SearchSpace {

  public CellSpace {
    kinds = List.copyOf(kinds);
  }

  /** A space whose networks are trained in the usual way. */
  public CellSpace(
      String name,
      String description,
      List<CellKind> kinds,
      Trunk trunk,
      Notation notation,
      boolean noneIsChosen,
      int usualCells) {
    this(
        name,
        description,
        kinds,
        trunk,
        notation,
        noneIsChosen,
        usualCells,
        TrainingRecipe.usual());
  }

  /** The same space whose networks are trained in another way. */
  public CellSpace trainedBy(TrainingRecipe recipe) {
    return new CellSpace(
        name, description, kinds, trunk, notation, noneIsChosen, usualCells, recipe);
  }

  @Override
  public List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    for (CellKind kind : kinds) {
      String prefix = kinds.size() == 1 ? "" : kind.name() + "/";
      for (CellEdge edge : kind.edges()) {
        decisions.add(new Decision(prefix + edge.name(), edge.options(noneIsChosen), 1));
      }
    }
    return decisions;
  }

  @Override
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (int k = 0; k < kinds.size(); k++) {
      CellKind kind = kinds.get(k);
      int first = firstDecision(k);
      for (int node = kind.inputs(); kind.keep() != CellKind.ALL && node < kind.nodes(); node++) {
        groups.add(new Group(kind.into(node).stream().map(e -> first + e).toList(), kind.keep()));
      }
    }
    return groups;
  }

  @Override
  public List<List<Integer>> junctions() {
    List<List<Integer>> junctions = new ArrayList<>();
    for (int k = 0; k < kinds.size(); k++) {
      int first = firstDecision(k);
      for (int node = kinds.get(k).inputs(); node < kinds.get(k).nodes(); node++) {
        junctions.add(kinds.get(k).into(node).stream().map(e -> first + e).toList());
      }
    }
    return junctions;
  }

  /** The index of the decision on the first edge of a kind of cell. */
  public int firstDecision(int kind) {
    return kinds.subList(0, kind).stream().mapToInt(k -> k.edges().size()).sum();
  }

  @Override
  public Blueprint network(Skeleton skeleton, NetworkForm form) {
    return trunk.build(
        skeleton,
        (kind, channels, stride) ->
            kinds.get(kind).cell(firstDecision(kind), channels, stride, form));
  }

  @Override
  public Blueprint supernet(Skeleton skeleton, Wiring wiring) {
    requireWirable(wiring);
    int decisions = decisions().size();
    Blueprint network =
        trunk.build(
            skeleton,
            (kind, channels, stride) ->
                new WiredCell(
                        kinds.get(kind),
                        wiring,
                        firstDecision(kind),
                        decisions,
                        channels,
                        stride,
                        NetworkForm.SUPERNET)
                    .build());
    return wiring.dropoutOnSkips() ? SkipDropout.in(network, decisions) : network;
  }

  @Override
  public void requireWirable(Wiring wiring) {
    // All of it can be had.
  }

  @Override
  public Optional<Morphisms> morphisms() {
    return EdgeMorphisms.of(kinds.stream().flatMap(kind -> kind.edges().stream()).toList());
  }

  @Override
  public int leastCells() {
    return trunk.leastCells();
  }

  @Override
  public String format(Architecture architecture) {
    requireMember(architecture);
    return notation.format(this, architecture);
  }

  @Override
  public Architecture parse(String text) {
    return notation.parse(this, text);
  }

  @Override
  public List<Drawing> drawings(Architecture architecture) {
    List<String> picked = picked(architecture);
    List<Drawing> drawings = new ArrayList<>();
    for (int k = 0; k < kinds.size(); k++) {
      int first = firstDecision(k);
      drawings.add(
          CellPicture.of(kinds.get(k), picked.subList(first, first + kinds.get(k).edges().size())));
    }
    return drawings;
  }

  /** Draws a cell whose edges have been decided. */
  static final class CellPicture {
    private CellPicture() {}

    /**
     * The drawing.
     *
     * @param picked the operation of each edge; empty for an edge that was dropped
     */
    static Drawing of(CellKind kind, List<String> picked) {
      List<String> nodes = new ArrayList<>();
      for (int node = 0; node < kind.nodes(); node++) {
        nodes.add(name(kind, node));
      }
      List<Arrow> links = new ArrayList<>();
      for (int e = 0; e < picked.size(); e++) {
        CellEdge edge = kind.edges().get(e);
        if (!picked.get(e).isEmpty()) {
          links.add(new Arrow(edge.source(), edge.target(), picked.get(e)));
        }
      }
      if (kind.output() == Output.CONCATENATION) {
        nodes.add("out");
        for (int node = kind.inputs(); node < kind.nodes(); node++) {
          links.add(new Arrow(node, kind.nodes(), ""));
        }
      }
      return new Drawing(kind.name(), nodes, links);
    }

    /** Two inputs are the outputs of the cell before the last and of the last. */
    private static String name(CellKind kind, int node) {
      if (node < kind.inputs()) {
        return kind.inputs() == 1 ? "in" : "in " + (node - kind.inputs());
      }
      boolean last = kind.output() == Output.LAST_NODE && node == kind.nodes() - 1;
      return last ? "out" : Integer.toString(node);
    }
  }

  /**
   * The morphisms between separable convolutions that are candidates of one edge. A search begins
   * with the first convolution and everything that is none (Laube and Zell, 2019, as released).
   */
  static final class EdgeMorphisms {
    private EdgeMorphisms() {}

    /** Empty if there is an edge on which nothing grows out of anything. */
    static Optional<Morphisms> of(List<CellEdge> edges) {
      boolean[][] initial = new boolean[edges.size()][];
      List<List<List<Integer>>> morphed = new ArrayList<>();
      for (int e = 0; e < edges.size(); e++) {
        List<List<Integer>> options = of(edges.get(e));
        if (options.stream().allMatch(List::isEmpty)) {
          return Optional.empty();
        }
        morphed.add(options);
        initial[e] = initial(edges.get(e).operations());
      }
      return Optional.of(new Morphisms(initial, morphed));
    }

    private static List<List<Integer>> of(CellEdge edge) {
      List<List<Integer>> options = new ArrayList<>();
      List<String> names = edge.operations().stream().map(Operation::name).toList();
      for (Operation operation : edge.operations()) {
        options.add(
            operation.definition() instanceof SeparableConvolutions parent
                ? parent.morphed().stream()
                    .map(child -> names.indexOf(child.name()))
                    .filter(option -> option >= 0)
                    .toList()
                : List.of());
      }
      return options;
    }

    private static boolean[] initial(List<Operation> operations) {
      boolean[] initial = new boolean[operations.size()];
      boolean convolved = false;
      for (int o = 0; o < initial.length; o++) {
        boolean convolution = operations.get(o).definition() instanceof SeparableConvolutions;
        initial[o] = !convolution || !convolved;
        convolved |= convolution;
      }
      return initial;
    }
  }
}

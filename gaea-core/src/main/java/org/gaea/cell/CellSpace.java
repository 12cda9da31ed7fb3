package org.gaea.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.blueprint.Blueprint;
import org.gaea.operation.NetworkForm;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.Drawing;
import org.gaea.space.Group;
import org.gaea.space.Morphisms;
import org.gaea.space.SearchSpace;
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
 * @param noneIsChosen whether an edge may come to {@code none}
 * @param usualCells of the network where nothing else is asked for
 */
public record CellSpace(
    String name,
    String description,
    List<CellKind> kinds,
    Trunk trunk,
    Notation notation,
    boolean noneIsChosen,
    int usualCells)
    implements SearchSpace {

  public CellSpace {
    kinds = List.copyOf(kinds);
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
}

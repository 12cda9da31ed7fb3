package org.gaea.cell;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.gaea.cell.CellKind.CellEdge;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.layer.Shape;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;

/** The rules for a custom space, checked before anything is built of it. */
final class SpaceCheck {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  /** Architecture strings are split at commas, equals signs and plus signs. */
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** A node's ways to choose and fill its edges are listed in memory. */
  private static final double MOST_WAYS = 100_000;

  /** Odd, so that rounding is seen. */
  private static final Shape SAMPLE = new Shape(16, 9, 9);

  private static final Shape HALVED = new Shape(16, 5, 5);

  private SpaceCheck() {}

  static void require(CellSpace space) {
    if (!NAME.matcher(space.name()).matches()) {
      throw new InvalidInputException(
          Sentence.of(
              "The space's name is '%s'; use lower case letters, digits and hyphens, at most 64.",
              space.name()));
    }
    if (space.usualCells() < 1) {
      throw new InvalidInputException(
          Sentence.of("The usual number of cells is %d, expected at least 1.", space.usualCells()));
    }
    requireKinds(space);
    for (CellKind kind : space.kinds()) {
      requireEdges(kind, space.noneIsChosen());
      requireOperations(kind, space.trunk() instanceof StackedTrunk);
    }
  }

  private static void requireKinds(CellSpace space) {
    boolean stack = space.trunk() instanceof StackedTrunk;
    int kinds = stack ? 2 : 1;
    List<String> names = space.kinds().stream().map(CellKind::name).toList();
    if (names.size() != kinds || new HashSet<>(names).size() != kinds) {
      throw new InvalidInputException(
          stack
              ? String.format(
                  Locale.ROOT,
                  "A stack has two kinds of cell, the normal one and then the reduction, not %s.",
                  names)
              : String.format(
                  Locale.ROOT,
                  "A network of stages has one kind of cell, not %s; a stack has two.",
                  names));
    }
    for (CellKind kind : space.kinds()) {
      if (!PART.matcher(kind.name()).matches()) {
        throw new InvalidInputException(
            Sentence.of("A cell is called '%s'; use letters, digits and '_.-'.", kind.name()));
      }
      if (kind.inputs() != kinds) {
        throw new InvalidInputException(
            Sentence.of(
                "Cell '%s' has %d inputs; the cells of %s have %d.",
                kind.name(), kind.inputs(), stack ? "a stack" : "stages", kinds));
      }
    }
  }

  private static void requireEdges(CellKind kind, boolean noneIsChosen) {
    Set<String> seen = new HashSet<>();
    for (CellEdge edge : kind.edges()) {
      String place = String.format(Locale.ROOT, "Edge %s of cell '%s'", edge.name(), kind.name());
      if (!seen.add(edge.name())) {
        throw new InvalidInputException(place + " is there twice; name its operations together.");
      }
      List<String> names = edge.operations().stream().map(Operation::name).toList();
      if (new HashSet<>(names).size() < names.size()) {
        throw new InvalidInputException(
            Sentence.of("%s has an operation twice: %s.", place, String.join(", ", names)));
      }
      if (edge.options(noneIsChosen).stream().noneMatch(option -> option.choosable())) {
        throw new InvalidInputException(
            Sentence.of("%s has no operation that may be chosen; add one beside none.", place));
      }
    }
    for (int node = kind.inputs(); kind.keep() != CellKind.ALL && node < kind.nodes(); node++) {
      double ways = ways(kind, node);
      if (ways > MOST_WAYS) {
        throw new InvalidInputException(
            Sentence.of(
                "Node %d of cell '%s' has %.0f ways to keep %d edges and fill them, at most %.0f can be handled; keep fewer edges or give them fewer operations.",
                node, kind.name(), ways, kind.keep(), MOST_WAYS));
      }
    }
  }

  /** An upper bound: every kept edge has as many candidates as the richest. */
  private static double ways(CellKind kind, int node) {
    int edges = kind.into(node).size();
    int most =
        kind.into(node).stream()
            .mapToInt(e -> kind.edges().get(e).operations().size())
            .max()
            .orElseThrow();
    double ways = Math.pow(most, kind.keep());
    for (int i = 0; i < kind.keep(); i++) {
      ways *= (double) (edges - i) / (i + 1);
    }
    return ways;
  }

  private static void requireOperations(CellKind kind, boolean strided) {
    for (CellEdge edge : kind.edges()) {
      for (Operation operation : edge.operations()) {
        if (!PART.matcher(operation.name()).matches()) {
          throw new InvalidInputException(
              Sentence.of(
                  "An operation is called '%s'; use letters, digits and '_.-'.", operation.name()));
        }
        for (NetworkForm form : NetworkForm.values()) {
          requireShape(operation, 1, form, SAMPLE);
          if (strided) {
            requireShape(operation, 2, form, HALVED);
          }
        }
      }
    }
  }

  private static void requireShape(
      Operation operation, int stride, NetworkForm form, Shape expected) {
    Shape given;
    try {
      given = operation.layer(SAMPLE.channels(), stride, form).output(SAMPLE);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          Sentence.of(
              "Operation '%s' does not fit together with stride %d: %s.",
              operation.name(), stride, Sentence.of(e)),
          e);
    }
    if (!given.equals(expected)) {
      throw new InvalidInputException(
          Sentence.of(
              "Operation '%s' makes %s of %s with stride %d, expected %s; an operation keeps the channels, and divides the size by its stride, rounding up.",
              operation.name(), text(given), text(SAMPLE), stride, text(expected)));
    }
  }

  private static String text(Shape shape) {
    return String.format(
        Locale.ROOT, "%d x %d x %d", shape.channels(), shape.height(), shape.width());
  }
}

package org.gaea.spacefile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellKindBuilder;
import org.gaea.operation.Operation;

/** Reads a kind of cell. */
final class CellFields {
  private static final int MOST_NODES = 16;
  private static final int MOST_INPUTS = 2;
  private static final Pattern EDGE = Pattern.compile("(\\d{1,2})<-(\\d{1,2})");

  private CellFields() {}

  static CellKind cell(String name, Field cell, CandidateOperations candidates) {
    Map<String, Field> fields =
        cell.mapping(List.of("inputs", "nodes", "operations", "edges", "keep", "output"));
    int inputs = fields.containsKey("inputs") ? fields.get("inputs").number(1, MOST_INPUTS) : 1;
    CellKindBuilder kind = new CellKindBuilder(name, inputs);
    if (fields.containsKey("edges")) {
      if (fields.containsKey("operations") || fields.containsKey("nodes")) {
        throw cell.wrong(
            "'edges' tells every edge; leave out 'nodes' and 'operations', which join all nodes");
      }
      fields
          .get("edges")
          .entries()
          .forEach((edge, operations) -> addEdge(kind, edge, operations, candidates));
    } else {
      List<Operation> operations = candidates.named(cell.required(fields, "operations"));
      int nodes = cell.required(fields, "nodes").number(inputs + 1, MOST_NODES);
      kind.allEdges(nodes - 1, operations);
    }
    if (fields.containsKey("keep")) {
      kind.keep(fields.get("keep").number(1, MOST_NODES));
    }
    if (fields.containsKey("output")
        && fields.get("output").oneOf(List.of("last-node", "concatenation")).startsWith("c")) {
      kind.concatenated();
    }
    try {
      return kind.build();
    } catch (IllegalArgumentException e) {
      throw cell.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static void addEdge(
      CellKindBuilder kind, String name, Field operations, CandidateOperations candidates) {
    Matcher edge = EDGE.matcher(name);
    if (!edge.matches() || Integer.parseInt(edge.group(1)) >= MOST_NODES) {
      throw operations.wrong(
          String.format(
              Locale.ROOT,
              "an edge is called TARGET<-SOURCE, as in 2<-0, with nodes from 0 to %d",
              MOST_NODES - 1));
    }
    kind.edge(
        Integer.parseInt(edge.group(2)),
        Integer.parseInt(edge.group(1)),
        candidates.named(operations));
  }
}

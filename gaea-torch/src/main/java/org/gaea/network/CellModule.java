package org.gaea.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.Layer;
import org.gaea.network.Modules.Module;
import org.gaea.network.PlainNetwork.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A built cell: node after node, each the sum of its terms. What cannot reach the output, what adds
 * zeros, and what the weights do not ask for is not computed; parameters exist for all of it.
 */
final class CellModule {
  private final Modules modules;
  private final int inputs;
  private final List<BuiltNode> nodes = new ArrayList<>();
  private final boolean[] reaching;

  private sealed interface BuiltNode {}

  /**
   * A sum.
   *
   * @param edges the terms by the node that they read
   */
  private record BuiltSum(List<List<BuiltTerm>> edges) implements BuiltNode {
    /** Whose output has the shape of the sum; a term that is computed, if there is one. */
    Term pattern() {
      return edges.stream()
          .flatMap(List::stream)
          .map(BuiltTerm::term)
          .filter(term -> !term.isAbsent())
          .findFirst()
          .orElse(edges.get(0).get(0).term());
    }
  }

  private record Concatenation(List<Integer> sources) implements BuiltNode {}

  /**
   * A term.
   *
   * @param edge between which nodes it is
   */
  private record BuiltTerm(String edge, Term term, Module module) {}

  CellModule(Modules modules, String name, Cell cell) {
    this.modules = modules;
    this.inputs = cell.inputs();
    this.reaching = cell.reachingOutput();
    for (int n = 0; n < cell.nodes().size(); n++) {
      int target = inputs + n;
      if (cell.nodes().get(n) instanceof Node.Sum sum) {
        Map<Integer, List<BuiltTerm>> edges = new LinkedHashMap<>();
        for (Term term : sum.terms()) {
          String edge = String.format(Locale.ROOT, "%s.%d<-%d", name, target, term.source());
          Module module = modules.build(edge + "." + term.name(), term.layer());
          edges
              .computeIfAbsent(term.source(), source -> new ArrayList<>())
              .add(new BuiltTerm(edge, term, module));
        }
        nodes.add(new BuiltSum(List.copyOf(edges.values())));
      } else {
        nodes.add(new Concatenation(cell.nodes().get(n).sources()));
      }
    }
  }

  Tensor forward(List<Tensor> given, Mode mode, ChoiceWeights weights) {
    List<@Nullable Tensor> values = new ArrayList<>(given);
    for (BuiltNode node : nodes) {
      boolean needed = reaching[values.size()];
      values.add(needed ? value(node, values, mode, weights) : null);
    }
    return existing(values, values.size() - 1);
  }

  private Tensor value(
      BuiltNode node, List<@Nullable Tensor> values, Mode mode, ChoiceWeights weights) {
    if (node instanceof BuiltSum sum) {
      return sum(sum, values, mode, weights);
    }
    List<Integer> sources = ((Concatenation) node).sources();
    return Modules.concatenated(sources.stream().map(s -> existing(values, s)).toList());
  }

  private Tensor sum(
      BuiltSum node, List<@Nullable Tensor> values, Mode mode, ChoiceWeights weights) {
    @Nullable Tensor sum = null;
    for (List<BuiltTerm> edge : node.edges()) {
      Tensor value = edge(edge, values, mode, weights);
      if (value != null) {
        sum = sum == null ? value : sum.add(value);
      }
    }
    if (sum != null) {
      return sum;
    }
    // Zero is not nothing: a normalisation's shift may follow.
    Layer pattern = node.pattern().layer();
    return modules.zeros(existing(values, node.pattern().source()), pattern);
  }

  /** The weighted sum of the terms between two nodes; null if nothing was computed. */
  private @Nullable Tensor edge(
      List<BuiltTerm> terms, List<@Nullable Tensor> values, Mode mode, ChoiceWeights weights) {
    @Nullable Tensor sum = null;
    boolean own = false;
    for (BuiltTerm built : terms) {
      Term term = built.term();
      if (term.isAbsent() || (term.choice().isPresent() && !weights.asksFor(term.choice().get()))) {
        continue;
      }
      Tensor value = built.module().forward(existing(values, term.source()), mode);
      if (modules.isDroppable(term)) {
        value = modules.withoutPaths(built.edge(), term, value);
      }
      boolean weighted = term.choice().isPresent();
      if (weighted) {
        value = value.mul(weights.of(term.choice().get()));
      }
      if (sum == null) {
        sum = value;
        own = weighted;
      } else {
        sum = added(sum, own, value, weighted);
        own = true;
      }
    }
    return sum;
  }

  /** What nobody else reads is given back at once: no derivative needs it. */
  private static Tensor added(Tensor sum, boolean ownSum, Tensor value, boolean ownValue) {
    Tensor added = sum.add(value);
    if (ownSum) {
      sum.close();
    }
    if (ownValue) {
      value.close();
    }
    return added;
  }

  /** The weights of the options. */
  interface ChoiceWeights {
    /** Whether the option is to be computed. */
    boolean asksFor(Choice choice);

    /** The option's weight as a scalar. */
    Tensor of(Choice choice);
  }

  private static Tensor existing(List<@Nullable Tensor> values, int node) {
    Tensor value = values.get(node);
    if (value == null) {
      throw new IllegalStateException("node " + node + " is read and was not computed");
    }
    return value;
  }
}

package org.gaea.blueprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Cell.Node;
import org.gaea.input.Sentence;
import org.gaea.layer.Cost;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Shape;
import org.gaea.layer.Zero;

/**
 * A directed acyclic graph of nodes. Its inputs are nodes {@code 0} to {@code inputs - 1}; the
 * value of the last node is its output.
 *
 * @param inputs how many activations it takes, at least 1
 * @param nodes those after the inputs; each reads earlier ones only
 */
public record Cell(int inputs, List<Node> nodes) implements Part {
  public Cell {
    nodes = List.copyOf(nodes);
    if (inputs < 1) {
      throw new IllegalArgumentException(Sentence.text("a cell of %d inputs", inputs));
    }
    for (int n = 0; n < nodes.size(); n++) {
      for (int source : nodes.get(n).sources()) {
        if (source < 0 || source >= inputs + n) {
          throw new IllegalArgumentException(
              Sentence.text("node %d reads node %d, which is not before it", inputs + n, source));
        }
      }
    }
  }

  @Override
  public Shape output(List<Shape> inputs) {
    List<Shape> shapes = shapes(inputs);
    return shapes.get(shapes.size() - 1);
  }

  /** The shape of every node, the inputs first. */
  public List<Shape> shapes(List<Shape> inputs) {
    if (inputs.size() != this.inputs) {
      throw new IllegalArgumentException(
          Sentence.text("%d inputs for a cell of %d", inputs.size(), this.inputs));
    }
    List<Shape> shapes = new ArrayList<>(inputs);
    for (Node node : nodes) {
      shapes.add(shape(node, shapes, this.inputs + nodes.size()));
    }
    return shapes;
  }

  private static Shape shape(Node node, List<Shape> shapes, int total) {
    if (node instanceof Node.Sum sum) {
      Term one = sum.terms().get(0);
      Shape first = one.layer().output(shapes.get(one.source()));
      for (Term term : sum.terms()) {
        Shape shape = term.layer().output(shapes.get(term.source()));
        if (!shape.equals(first)) {
          throw new IllegalArgumentException(
              Sentence.text(
                  "node %d of %d adds %s and %s of '%s'",
                  shapes.size(), total, first, shape, term.name()));
        }
      }
      return first;
    }
    Shape first = shapes.get(node.sources().get(0));
    for (int source : node.sources()) {
      Shape shape = shapes.get(source);
      if (!shape.withChannels(first.channels()).equals(first)) {
        throw new IllegalArgumentException(
            Sentence.text(
                "node %d of %d concatenates %s and %s", shapes.size(), total, first, shape));
      }
    }
    int channels = node.sources().stream().mapToInt(n -> shapes.get(n).channels()).sum();
    return first.withChannels(channels);
  }

  @Override
  public Cost cost(List<Shape> inputs) {
    List<Shape> shapes = shapes(inputs);
    Cost total = Cost.NONE;
    for (Node node : nodes) {
      if (node instanceof Node.Sum sum) {
        for (Term term : sum.terms()) {
          total = total.plus(term.layer().cost(shapes.get(term.source())));
        }
      }
    }
    return total;
  }

  /**
   * The cell in which some options are chosen and all others are gone. A node whose every term is
   * gone stays, as zeros.
   */
  Cell restrictedTo(Chosen chosen) {
    List<Node> kept = new ArrayList<>();
    for (Node node : nodes) {
      kept.add(node instanceof Node.Sum sum ? restricted(sum, chosen) : node);
    }
    return new Cell(inputs, kept);
  }

  private static Node restricted(Node.Sum sum, Chosen chosen) {
    List<Term> kept = new ArrayList<>();
    for (Term term : sum.terms()) {
      if (term.choice().isEmpty() || chosen.has(term.choice().get())) {
        kept.add(term.settled());
      }
    }
    return new Node.Sum(kept.isEmpty() ? List.of(sum.terms().get(0).absent()) : kept);
  }

  /** Which options an architecture has. */
  @FunctionalInterface
  public interface Chosen {
    boolean has(Choice choice);
  }

  /**
   * For each node, the inputs first, whether the output depends on it, be it only for the shape of
   * zeros.
   */
  public boolean[] reachingOutput() {
    boolean[] reaching = new boolean[inputs + nodes.size()];
    reaching[reaching.length - 1] = true;
    for (int n = nodes.size() - 1; n >= 0; n--) {
      if (!reaching[inputs + n]) {
        continue;
      }
      Node node = nodes.get(n);
      if (node instanceof Node.Sum sum) {
        List<Term> present = sum.terms().stream().filter(term -> !term.isAbsent()).toList();
        List<Term> read = present.isEmpty() ? sum.terms().subList(0, 1) : present;
        read.forEach(term -> reaching[term.source()] = true);
      } else {
        node.sources().forEach(source -> reaching[source] = true);
      }
    }
    return reaching;
  }

  /**
   * An option of a decision: what a term of a supernet is weighted by.
   *
   * @param decision its index in the space's decisions
   * @param option its index in the decision's options
   */
  public record Choice(int decision, int option) {}

  /** The rule that gives a node of a cell its value. */
  public sealed interface Node {
    /** The indices of the nodes that it reads. */
    List<Integer> sources();

    /**
     * The sum of terms, at least one.
     *
     * @param terms of one output shape
     */
    record Sum(List<Term> terms) implements Node {
      public Sum {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
          throw new IllegalArgumentException("a sum of no terms has no shape");
        }
      }

      @Override
      public List<Integer> sources() {
        return terms.stream().map(Term::source).toList();
      }
    }

    /** The channels of other nodes one after the other. */
    record Concatenation(List<Integer> sources) implements Node {
      public Concatenation {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
          throw new IllegalArgumentException("a concatenation of nothing has no shape");
        }
      }
    }
  }

  /**
   * What one node of a cell gets from another: {@code weight * layer(source)}.
   *
   * @param source index of the node that is read
   * @param name of the operation, unique among the terms between two nodes
   * @param layer what it computes
   * @param choice the option whose weight it is multiplied by; empty for a term of weight one that
   *     is always there
   */
  public record Term(int source, String name, Layer layer, Optional<Choice> choice) {
    /** A term that every architecture has. */
    public static Term fixed(int source, String name, Layer layer) {
      return new Term(source, name, layer, Optional.empty());
    }

    /** A term that stands for an option of a decision. */
    public static Term chosen(int source, String name, Layer layer, int decision, int option) {
      return new Term(source, name, layer, Optional.of(new Choice(decision, option)));
    }

    /** The same term with weight one. */
    Term settled() {
      return fixed(source, name, layer);
    }

    /** Zeros of this term's shape. */
    Term absent() {
      return fixed(source, name, isAbsent() ? layer : new Zero(layer));
    }

    /** Whether a search that drops paths drops this term: any option (RobustDARTS). */
    public boolean isDroppedInSearch() {
      return choice.isPresent();
    }

    /**
     * The name by which it is drawn for which images this term is dropped. All options of an edge
     * are dropped together.
     *
     * @param edge the name of its edge
     */
    public String dropped(String edge) {
      return choice.isPresent() ? edge : edge + "." + name;
    }

    /**
     * Whether a training that drops paths drops this term: any operation but the identity (DARTS'
     * evaluation).
     */
    public boolean isDroppedInTraining() {
      return choice.isEmpty() && !(layer instanceof Identity);
    }

    /** Whether this term adds nothing. */
    public boolean isAbsent() {
      return layer instanceof Zero;
    }
  }
}

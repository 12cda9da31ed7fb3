package org.gaea.blueprint;

import java.util.List;

/** How a node of a cell comes by its value. */
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

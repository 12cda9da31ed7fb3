package org.gaea.tape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.tape.Chain.ResumableChain;
import org.gaea.tape.Functions.Element;
import org.gaea.tape.WeightedSum.FusableTerm;
import org.gaea.tensor.Layout;
import org.jspecify.annotations.Nullable;

/**
 * A cell on a tape, node after node, each the weighted sum of its terms. What the beginnings of
 * several terms have in common (a ReLU, a pooling with its normalisation) is computed once for each
 * node that is read. A normalisation at the end of a term is scaled by the term's weight; any other
 * term is multiplied as it is added. What nobody reads or asks for is not computed.
 */
final class TapeCell {
  private final Cell cell;
  private final Functions functions;
  private final Layout layout;
  private final List<List<BuiltTerm>> terms = new ArrayList<>();

  /**
   * A term in three parts.
   *
   * @param edge between which nodes it is
   * @param shared its beginning, without parameters
   * @param sharedSteps what they compute
   * @param own what follows
   * @param ending the end, if it adds itself to a sum and is not shared
   */
  private record BuiltTerm(
      String edge,
      Term term,
      Chain shared,
      List<Object> sharedSteps,
      Chain own,
      @Nullable FusableTerm ending) {
    Beginning beginning() {
      return new Beginning(term.source(), sharedSteps);
    }
  }

  TapeCell(Functions functions, String name, Cell cell, Layout layout) {
    this.cell = cell;
    this.functions = functions;
    this.layout = layout;
    for (int n = 0; n < cell.nodes().size(); n++) {
      List<BuiltTerm> built = new ArrayList<>();
      if (cell.nodes().get(n) instanceof Node.Sum sum) {
        for (Term term : sum.terms()) {
          built.add(
              built(
                  String.format(Locale.ROOT, "%s.%d<-%d", name, cell.inputs() + n, term.source()),
                  term));
        }
      }
      terms.add(built);
    }
  }

  private BuiltTerm built(String edge, Term term) {
    List<Element> elements = functions.elements(edge + "." + term.name(), term.layer());
    int shared = 0;
    while (shared < elements.size() && elements.get(shared).isShareable()) {
      shared++;
    }
    boolean ends =
        shared < elements.size()
            && elements.get(elements.size() - 1).function() instanceof FusableTerm;
    int end = ends ? elements.size() - 1 : elements.size();
    return new BuiltTerm(
        edge,
        term,
        chain(elements.subList(0, shared)),
        elements.subList(0, shared).stream().map(Element::what).toList(),
        chain(elements.subList(shared, end)),
        ends ? (FusableTerm) elements.get(end).function() : null);
  }

  private static Chain chain(List<Element> elements) {
    return new Chain(elements.stream().map(Element::function).toList());
  }

  /** The weights of the options in a pass. */
  interface PassWeights {
    /** Whether the option is to be computed. */
    boolean asksFor(Choice choice);

    OptionWeight of(Choice choice);
  }

  Value apply(List<Value> given, Tape tape, PassWeights weights) {
    boolean[] needed = needed(weights);
    List<@Nullable Value> values = new ArrayList<>(given);
    Map<Beginning, Value> beginnings = new HashMap<>();
    for (int n = 0; n < terms.size(); n++) {
      values.add(needed[cell.inputs() + n] ? value(n, values, beginnings, tape, weights) : null);
    }
    Value output = existing(values, values.size() - 1);
    beginnings.values().stream().filter(value -> !values.contains(value)).forEach(Value::dismiss);
    for (Value value : values.subList(cell.inputs(), values.size() - 1)) {
      if (value != null && value != output) {
        value.dismiss();
      }
    }
    return output;
  }

  /** A node's output through steps that several terms begin with. */
  private record Beginning(int source, List<Object> steps) {}

  private Value value(
      int n,
      List<@Nullable Value> values,
      Map<Beginning, Value> beginnings,
      Tape tape,
      PassWeights weights) {
    if (cell.nodes().get(n) instanceof Node.Concatenation concatenation) {
      List<Value> parts = concatenation.sources().stream().map(s -> existing(values, s)).toList();
      return Joins.concatenation(parts, tape, layout);
    }
    List<BuiltTerm> asked =
        terms.get(n).stream().filter(built -> isComputed(built.term, weights)).toList();
    if (asked.isEmpty()) {
      // Zero is not nothing: a normalisation's shift may follow.
      Term pattern = pattern(n);
      return functions.zeros(existing(values, pattern.source()), pattern.layer(), tape);
    }
    List<Value> shared = beginnings(asked, values, beginnings, tape);
    List<ResumableChain> courses = new ArrayList<>();
    for (int t = 0; t < asked.size(); t++) {
      courses.add(asked.get(t).own.begin(shared.get(t), tape));
    }
    takeTurns(courses);
    WeightedSum sum = new WeightedSum(tape);
    for (int t = 0; t < asked.size(); t++) {
      add(sum, asked.get(t), shared.get(t), courses.get(t).value(), tape, weights);
    }
    return sum.result();
  }

  /** What the terms begin with, computed for those that are the first to ask for it. */
  private static List<Value> beginnings(
      List<BuiltTerm> terms, List<@Nullable Value> values, Map<Beginning, Value> known, Tape tape) {
    Map<Beginning, ResumableChain> begun = new LinkedHashMap<>();
    for (BuiltTerm built : terms) {
      if (!known.containsKey(built.beginning())) {
        begun.computeIfAbsent(
            built.beginning(),
            beginning -> built.shared.begin(existing(values, beginning.source), tape));
      }
    }
    takeTurns(begun.values());
    begun.forEach((beginning, course) -> known.put(beginning, course.value()));
    return terms.stream().map(built -> existing(known, built.beginning())).toList();
  }

  /** Each continues where it waits while the others are under way. */
  private static void takeTurns(Collection<ResumableChain> courses) {
    List<ResumableChain> left = List.copyOf(courses);
    while (!left.isEmpty()) {
      left.forEach(ResumableChain::advance);
      left = left.stream().filter(course -> !course.isOver()).toList();
    }
  }

  private void add(
      WeightedSum sum, BuiltTerm built, Value shared, Value own, Tape tape, PassWeights weights) {
    Optional<Choice> choice = built.term.choice();
    OptionWeight weight = choice.isPresent() ? weights.of(choice.get()) : OptionWeight.ONE;
    if (functions.dropsPaths() && functions.isDroppable(built.term)) {
      Value whole = built.ending == null ? own : built.ending.apply(own, tape);
      Value kept = functions.withoutPaths(built.edge, built.term, whole, tape);
      sum.add(kept, weight, true);
      if (whole != shared) {
        whole.dismiss();
      }
      if (own != shared) {
        own.dismiss();
      }
    } else if (built.ending != null) {
      built.ending.addTo(sum, own, weight, own != shared);
    } else {
      sum.add(own, weight, own != shared);
    }
  }

  private static boolean isComputed(Term term, PassWeights weights) {
    return !term.isAbsent() && term.choice().map(weights::asksFor).orElse(true);
  }

  /** A term whose output has the shape of a node; one that has a shape of its own, if there is. */
  private Term pattern(int n) {
    List<Term> all = terms.get(n).stream().map(BuiltTerm::term).toList();
    return all.stream().filter(term -> !term.isAbsent()).findFirst().orElse(all.get(0));
  }

  /** For each node whether the output depends on it, be it only for the shape of zeros. */
  private boolean[] needed(PassWeights weights) {
    boolean[] needed = new boolean[cell.inputs() + terms.size()];
    needed[needed.length - 1] = true;
    for (int n = terms.size() - 1; n >= 0; n--) {
      if (!needed[cell.inputs() + n]) {
        continue;
      }
      if (cell.nodes().get(n) instanceof Node.Concatenation concatenation) {
        concatenation.sources().forEach(source -> needed[source] = true);
        continue;
      }
      List<Term> computed =
          terms.get(n).stream()
              .map(BuiltTerm::term)
              .filter(term -> isComputed(term, weights))
              .toList();
      List<Term> read = computed.isEmpty() ? List.of(pattern(n)) : computed;
      read.forEach(term -> needed[term.source()] = true);
    }
    return needed;
  }

  private static Value existing(Map<Beginning, Value> known, Beginning beginning) {
    return Objects.requireNonNull(known.get(beginning));
  }

  private static Value existing(List<@Nullable Value> values, int node) {
    Value value = values.get(node);
    if (value == null) {
      throw new IllegalStateException("node " + node + " is read and was not computed");
    }
    return value;
  }
}

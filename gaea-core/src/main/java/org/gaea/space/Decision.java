package org.gaea.space;

import java.util.List;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;
import org.gaea.space.Decision.Option;

/**
 * What a search has to decide once: the operation of an edge, the block of a layer, the inputs of a
 * node. Its weights are one simplex of the architecture parameters.
 *
 * @param name unique in its space, as in {@code 3<-1}
 * @param options in the order of the architecture parameters
 * @param picks how many different options are chosen, nearly always one
 */
public record Decision(String name, List<Option> options, int picks) {
  public Decision {
    options = List.copyOf(options);
    long choosable = options.stream().filter(Option::choosable).count();
    if (picks < 1 || picks > choosable) {
      throw new IllegalArgumentException(
          Sentence.text("decision '%s' picks %d of %d options", name, picks, choosable));
    }
    if (options.stream().map(Option::name).distinct().count() < options.size()) {
      throw new IllegalArgumentException(
          Sentence.text(
              "decision '%s' has two options of one name: %s",
              name, options.stream().map(Option::name).toList()));
    }
  }

  /** A decision for one of the named options. */
  public static Decision among(String name, List<String> options) {
    return new Decision(name, options.stream().map(o -> new Option(o, true)).toList(), 1);
  }

  public int size() {
    return options.size();
  }

  /** The indices of the options that may be chosen. */
  public List<Integer> choosable() {
    return IntStream.range(0, options.size())
        .filter(o -> options.get(o).choosable())
        .boxed()
        .toList();
  }

  public List<String> optionNames() {
    return options.stream().map(Option::name).toList();
  }

  /**
   * One of the alternatives of a decision.
   *
   * @param name unique in its decision
   * @param choosable false for an option that takes weight during a search and is never chosen, as
   *     {@code none} in the DARTS space
   */
  public record Option(String name, boolean choosable) {}
}

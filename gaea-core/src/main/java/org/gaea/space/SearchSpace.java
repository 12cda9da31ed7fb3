package org.gaea.space;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.blueprint.Blueprint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.layer.Cost;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.schedule.TrainingRecipe;

/**
 * A set of architectures: the decisions that make one, the network that contains all of them, their
 * string form.
 */
public interface SearchSpace {
  /** The name by which users choose it, as in "nas-bench-201". */
  String name();

  /** One line for tables. */
  String description();

  /** What is to be decided, in the canonical order of the architecture parameters. */
  List<Decision> decisions();

  /** Decisions of which only some are kept; every decision that is in no group is. */
  default List<Group> groups() {
    return List.of();
  }

  /** How many cells a network has where nothing else is asked for; see {@link Skeleton#cells}. */
  int usualCells();

  /** How many cells a network has at least. */
  default int leastCells() {
    return 1;
  }

  /** How its networks are trained from scratch where nothing else is asked for. */
  default TrainingRecipe trainingRecipe() {
    return TrainingRecipe.usual();
  }

  /**
   * The network of all candidates, each weighted by its option.
   *
   * @param form whether the candidates are as in a supernet or as in a standalone network, where
   *     the published ones differ
   * @throws IllegalArgumentException if the images are too small for it
   */
  Blueprint network(Skeleton skeleton, NetworkForm form);

  /**
   * The supernet with its edges wired in a given way.
   *
   * @throws InvalidInputException if the space has no edges that can be wired so, with the reason
   * @throws IllegalArgumentException if the images are too small for it
   */
  default Blueprint supernet(Skeleton skeleton, Wiring wiring) {
    requireWirable(wiring);
    return network(skeleton, NetworkForm.SUPERNET);
  }

  /**
   * Checks that the edges of this space's cells can be wired in a given way.
   *
   * @throws InvalidInputException if they cannot, with the reason
   */
  default void requireWirable(Wiring wiring) {
    if (!wiring.equals(Wiring.PLAIN)) {
      throw new InvalidInputException(
          Sentence.of(
              "The space '%s' has no cells whose edges keep their channels, which this relaxation needs; choose another space, or another relaxation.",
              name()));
    }
  }

  /**
   * The decisions whose outputs are added up in one node, a list a node; empty if the space has no
   * such nodes.
   */
  default List<List<Integer>> junctions() {
    return List.of();
  }

  /** How options grow out of each other; empty if they do not. */
  default Optional<Morphisms> morphisms() {
    return Optional.empty();
  }

  /** The published string form, or one of our own where nothing is published. */
  String format(Architecture architecture);

  /**
   * Reads the string form.
   *
   * @throws org.gaea.input.InvalidInputException if it is malformed; the message says where
   */
  Architecture parse(String text);

  /** Pictures of an architecture: its cells, or its whole chain. */
  List<Drawing> drawings(Architecture architecture);

  /** The network of an architecture, to be trained from scratch. */
  default Blueprint standalone(Architecture architecture, Skeleton skeleton) {
    return network(skeleton, NetworkForm.STANDALONE)
        .restrictedTo(choice -> architecture.has(choice.decision(), choice.option()));
  }

  /** Parameters and multiply-accumulates of the standalone network. */
  default Cost cost(Architecture architecture, Skeleton skeleton) {
    return standalone(architecture, skeleton).cost();
  }

  /** The number of options of each decision. */
  default int[] sizes() {
    return decisions().stream().mapToInt(Decision::size).toArray();
  }

  /**
   * The architecture with the option of the given index at each decision.
   *
   * @throws IllegalArgumentException if that is no architecture of this space
   */
  default Architecture architecture(int... options) {
    Architecture architecture = Architecture.of(options);
    requireMember(architecture);
    return architecture;
  }

  /**
   * Checks that an architecture is one of this space.
   *
   * @throws IllegalArgumentException if it is not, with the reason
   */
  default void requireMember(Architecture architecture) {
    new Slots(this).requireMember(architecture);
  }

  /** The names of what was picked, one text a decision; empty for a decision that was dropped. */
  default List<String> picked(Architecture architecture) {
    return Slots.picked(decisions(), architecture);
  }

  /** How many architectures there are, as choices: some may be the same function. */
  default BigInteger size() {
    return new Slots(this).size();
  }

  /** All architectures, in the order of the decisions, the last one changing fastest. */
  default Stream<Architecture> all() {
    return new Slots(this).all();
  }

  /** An architecture drawn uniformly from all. */
  default Architecture random(RandomGenerator random) {
    return new Slots(this).random(random);
  }

  /**
   * All architectures that differ in one choice: another option at one decision, or, in a group,
   * another decision kept with the same option.
   */
  default List<Architecture> neighbours(Architecture architecture) {
    return new Slots(this).neighbours(architecture);
  }

  /**
   * Decisions of which only some are kept, such as the edges into a node of the DARTS space, where
   * two of them survive.
   *
   * @param decisions their indices; each picks one option
   * @param keep how many are kept, at least 1 and at most all
   */
  public record Group(List<Integer> decisions, int keep) {
    public Group {
      decisions = List.copyOf(decisions);
      if (keep < 1 || keep > decisions.size()) {
        throw new IllegalArgumentException(
            Sentence.text("a group keeps %d of %d decisions", keep, decisions.size()));
      }
    }
  }

  /**
   * How options of a space grow out of each other, for searches that begin with a few of them.
   *
   * @param initial which options a search begins with, one row a decision
   * @param morphed for each option the ones of its decision that one morphism makes of it; empty
   *     for an option that nothing is made of
   */
  public record Morphisms(boolean[][] initial, List<List<List<Integer>>> morphed) {
    public Morphisms {
      morphed = List.copyOf(morphed);
    }
  }
}

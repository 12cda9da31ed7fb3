package org.gaea.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.input.Sentence;
import org.gaea.space.SearchSpace.Group;

/**
 * A space as a product of independent slots: a decision that is in no group, or a whole group. An
 * architecture is one value a slot, and a value is a set of choices.
 */
final class Slots {
  private final List<Decision> decisions;
  private final List<Slot> slots = new ArrayList<>();

  /**
   * The values of one slot, in order, which are counted and found without being made: those of a
   * DARTS cell are thousands.
   *
   * @param decisions of which it is made
   * @param products whose values follow each other
   */
  private record Slot(Set<Integer> decisions, List<Product> products) {
    int size() {
      return products.stream().mapToInt(Product::size).sum();
    }

    Set<Choice> value(int index) {
      int left = index;
      for (Product product : products) {
        if (left < product.size()) {
          return product.value(left);
        }
        left -= product.size();
      }
      throw new IndexOutOfBoundsException(index);
    }

    /** The number of a value, or -1. */
    int indexOf(Set<Choice> value) {
      int before = 0;
      for (Product product : products) {
        int index = product.indexOf(value);
        if (index >= 0) {
          return before + index;
        }
        before += product.size();
      }
      return -1;
    }
  }

  /** One choice of each factor, the last one changing fastest; no choice is in two factors. */
  private record Product(List<List<Choice>> factors) {
    int size() {
      return factors.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    }

    Set<Choice> value(int index) {
      Choice[] value = new Choice[factors.size()];
      int left = index;
      for (int f = factors.size() - 1; f >= 0; f--) {
        int size = factors.get(f).size();
        value[f] = factors.get(f).get(left % size);
        left /= size;
      }
      return new LinkedHashSet<>(List.of(value));
    }

    int indexOf(Set<Choice> value) {
      if (value.size() != factors.size()) {
        return -1;
      }
      int index = 0;
      for (List<Choice> factor : factors) {
        int at =
            IntStream.range(0, factor.size())
                .filter(c -> value.contains(factor.get(c)))
                .findFirst()
                .orElse(-1);
        if (at < 0) {
          return -1;
        }
        index = index * factor.size() + at;
      }
      return index;
    }
  }

  Slots(SearchSpace space) {
    this.decisions = space.decisions();
    List<Group> groups = space.groups();
    Set<Integer> grouped = new HashSet<>();
    for (Group group : groups) {
      grouped.addAll(group.decisions());
    }
    for (int d = 0; d < decisions.size(); d++) {
      int first = d;
      if (!grouped.contains(d)) {
        slots.add(alone(d));
      } else {
        groups.stream()
            .filter(group -> Collections.min(group.decisions()) == first)
            .forEach(group -> slots.add(together(group)));
      }
    }
  }

  private Slot alone(int d) {
    return new Slot(
        Set.of(d),
        subsets(choices(d), decisions.get(d).picks()).stream()
            .map(picked -> new Product(picked.stream().map(List::of).toList()))
            .toList());
  }

  private Slot together(Group group) {
    List<List<Choice>> choices = group.decisions().stream().map(this::choices).toList();
    return new Slot(
        Set.copyOf(group.decisions()),
        subsets(choices, group.keep()).stream().map(Product::new).toList());
  }

  private List<Choice> choices(int d) {
    return decisions.get(d).choosable().stream().map(option -> new Choice(d, option)).toList();
  }

  private static <T> List<List<T>> subsets(List<T> items, int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<T>> subsets = new ArrayList<>();
    for (int i = 0; i + size <= items.size(); i++) {
      for (List<T> rest : subsets(items.subList(i + 1, items.size()), size - 1)) {
        List<T> subset = new ArrayList<>(List.of(items.get(i)));
        subset.addAll(rest);
        subsets.add(subset);
      }
    }
    return subsets;
  }

  BigInteger size() {
    return slots.stream()
        .map(slot -> BigInteger.valueOf(slot.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  Stream<Architecture> all() {
    int[] start = new int[slots.size()];
    return Stream.iterate(start, at -> at.length > 0, this::next).map(this::architecture);
  }

  /** The numbers after these, or none at all after the last. */
  private int[] next(int[] at) {
    int[] next = at.clone();
    for (int s = next.length - 1; s >= 0; s--) {
      if (++next[s] < slots.get(s).size()) {
        return next;
      }
      next[s] = 0;
    }
    return new int[0];
  }

  Architecture random(RandomGenerator random) {
    return architecture(slots.stream().mapToInt(slot -> random.nextInt(slot.size())).toArray());
  }

  /** How many values each slot has. */
  int[] sizes() {
    return slots.stream().mapToInt(Slot::size).toArray();
  }

  /** The number of each slot's value. */
  int[] coordinates(Architecture architecture) {
    requireMember(architecture);
    return slots.stream().mapToInt(slot -> slot.indexOf(value(slot, architecture))).toArray();
  }

  Architecture architecture(int[] at) {
    return architecture(
        IntStream.range(0, at.length).boxed().flatMap(s -> slots.get(s).value(at[s]).stream()));
  }

  private Architecture architecture(Stream<Choice> choices) {
    List<List<Integer>> picks = new ArrayList<>();
    decisions.forEach(decision -> picks.add(new ArrayList<>()));
    choices.forEach(choice -> picks.get(choice.decision()).add(choice.option()));
    return new Architecture(picks);
  }

  List<Architecture> neighbours(Architecture architecture) {
    requireMember(architecture);
    List<Architecture> neighbours = new ArrayList<>();
    for (Slot slot : slots) {
      Set<Choice> own = value(slot, architecture);
      List<Choice> others =
          slots.stream()
              .filter(other -> !other.equals(slot))
              .flatMap(other -> value(other, architecture).stream())
              .toList();
      for (int index = 0; index < slot.size(); index++) {
        Set<Choice> value = slot.value(index);
        if (differInOneChoice(own, value)) {
          neighbours.add(architecture(Stream.concat(others.stream(), value.stream())));
        }
      }
    }
    return neighbours;
  }

  private static boolean differInOneChoice(Set<Choice> a, Set<Choice> b) {
    List<Choice> gone = a.stream().filter(choice -> !b.contains(choice)).toList();
    List<Choice> come = b.stream().filter(choice -> !a.contains(choice)).toList();
    return gone.size() == 1
        && come.size() == 1
        && (gone.get(0).decision() == come.get(0).decision()
            || gone.get(0).option() == come.get(0).option());
  }

  private static Set<Choice> value(Slot slot, Architecture architecture) {
    Set<Choice> value = new LinkedHashSet<>();
    slot.decisions().stream()
        .sorted()
        .forEach(
            d -> architecture.picks().get(d).forEach(option -> value.add(new Choice(d, option))));
    return value;
  }

  void requireMember(Architecture architecture) {
    if (architecture.picks().size() != decisions.size()) {
      throw new IllegalArgumentException(
          Sentence.text(
              "%d choices for %d decisions", architecture.picks().size(), decisions.size()));
    }
    for (Slot slot : slots) {
      if (slot.indexOf(value(slot, architecture)) < 0) {
        throw new IllegalArgumentException(
            Sentence.text(
                "no architecture of this space picks %s at %s",
                value(slot, architecture),
                slot.decisions().stream().sorted().map(d -> decisions.get(d).name()).toList()));
      }
    }
  }

  static List<String> picked(List<Decision> decisions, Architecture architecture) {
    return IntStream.range(0, decisions.size())
        .mapToObj(
            d ->
                architecture.picks().get(d).stream()
                    .map(o -> decisions.get(d).options().get(o).name())
                    .collect(Collectors.joining("+")))
        .toList();
  }
}

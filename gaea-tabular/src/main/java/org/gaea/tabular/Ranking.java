package org.gaea.tabular;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.tabular.Measure.MeasureHints;

/**
 * All architectures of a table in the order of one measure, the best first. Architectures that the
 * table does not have the measure of are left out.
 */
public final class Ranking {
  private final TabularBenchmark table;
  private final Measure measure;
  private final List<Placed> placed;
  private final Map<String, Placed> byArchitecture = new HashMap<>();

  /**
   * An architecture and its place.
   *
   * @param rank one more than the number of architectures that are strictly better
   */
  public record Placed(int rank, String architecture, double value) {}

  /**
   * How an answer stands against all others.
   *
   * @param best the best value that the table has
   * @param regret how much worse the answer is than that, in the measure's unit, never negative
   * @param rank one more than the number of architectures that are strictly better
   * @param among how many were ranked
   * @param percentile of the other architectures, the share that is strictly worse, in percent
   */
  public record Standing(
      double value, double best, double regret, int rank, int among, double percentile) {}

  private Ranking(TabularBenchmark table, Measure measure, List<Placed> placed) {
    this.table = table;
    this.measure = measure;
    this.placed = List.copyOf(placed);
    placed.forEach(one -> byArchitecture.put(one.architecture(), one));
  }

  /**
   * Ranks a table, which reads all of it.
   *
   * @throws InvalidInputException if no architecture has the measure
   */
  public static Ranking of(TabularBenchmark table, Measure measure) {
    List<Placed> values = new ArrayList<>();
    for (String architecture : table.architectures()) {
      OptionalDouble value = table.value(architecture, measure);
      value.ifPresent(number -> values.add(new Placed(0, architecture, number)));
    }
    if (values.isEmpty()) {
      throw MeasureHints.unknown(measure.name(), table);
    }
    Comparator<Placed> byValue = Comparator.comparingDouble(Placed::value);
    values.sort(measure.quantity().moreIsBetter() ? byValue.reversed() : byValue);
    return new Ranking(table, measure, ranked(values));
  }

  /** The same of some architectures alone, in their own ranks; empty if none of them is ranked. */
  public Optional<Ranking> within(Set<String> architectures) {
    List<Placed> some =
        placed.stream().filter(one -> architectures.contains(one.architecture())).toList();
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of(new Ranking(table, measure, ranked(some)));
  }

  /** Gives ranks to values that are sorted, the best first. */
  private static List<Placed> ranked(List<Placed> values) {
    List<Placed> placed = new ArrayList<>();
    for (Placed next : values) {
      Placed before = placed.isEmpty() ? null : placed.get(placed.size() - 1);
      int rank =
          before != null && before.value() == next.value() ? before.rank() : placed.size() + 1;
      placed.add(new Placed(rank, next.architecture(), next.value()));
    }
    return placed;
  }

  public Measure measure() {
    return measure;
  }

  /** All architectures that have the measure, the best first; ties in the table's order. */
  public List<Placed> placed() {
    return placed;
  }

  public Placed best() {
    return placed.get(0);
  }

  /** How an architecture stands; empty if the table does not have the measure of it. */
  public Optional<Standing> find(String architecture) {
    return Optional.ofNullable(byArchitecture.get(architecture)).map(this::standing);
  }

  /**
   * How an architecture stands.
   *
   * @throws InvalidInputException if the table does not have the measure of it
   */
  public Standing standing(String architecture) {
    return find(architecture)
        .orElseThrow(
            () -> {
              // Says so itself if it does not know the architecture at all.
              table.value(architecture, measure);
              return new InvalidInputException(
                  Sentence.of(
                      "%s does not have %s of '%s'; choose another %s.",
                      table.name(), measure.name(), architecture, new SettingName("measure")));
            });
  }

  private Standing standing(Placed one) {
    double regret = Math.abs(best().value() - one.value());
    long worse = placed.stream().filter(other -> isWorse(other, one)).count();
    double percentile = placed.size() == 1 ? 100 : 100.0 * worse / (placed.size() - 1);
    return new Standing(one.value(), best().value(), regret, one.rank(), placed.size(), percentile);
  }

  private boolean isWorse(Placed other, Placed one) {
    return measure.quantity().moreIsBetter()
        ? other.value() < one.value()
        : other.value() > one.value();
  }
}

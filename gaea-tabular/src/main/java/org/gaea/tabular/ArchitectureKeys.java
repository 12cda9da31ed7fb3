package org.gaea.tabular;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.nasbench101.CellGraph;
import org.gaea.nasbench1shot1.OneShotSpace;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;

/**
 * How a table names the architectures of a search space. Most tables have the string itself; those
 * of NAS-Bench-101 have the hash of the cell, which isomorphic cells share.
 */
public final class ArchitectureKeys {
  /** The space of tables that tell cells by their hashes. */
  public static final String NAS_BENCH_101 = "nas-bench-101";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

  /** Of larger spaces it is not looked through whether all is a table's. */
  private static final BigInteger MOST = BigInteger.valueOf(1_000_000);

  private final String space;
  private final UnaryOperator<String> key;
  private final Optional<Supplier<Set<String>>> part;

  private ArchitectureKeys(
      String space, UnaryOperator<String> key, Optional<Supplier<Set<String>>> part) {
    this.space = space;
    this.key = key;
    this.part = part;
  }

  /**
   * How a table names the architectures of a search space. A table that does not say which space it
   * is of is taken for one of that space.
   *
   * @return empty if they are not all the table's
   */
  public static Optional<ArchitectureKeys> of(TabularBenchmark table, SearchSpace searched) {
    String own = table.space().orElse(searched.name());
    if (own.equals(searched.name())) {
      return Optional.of(
          new ArchitectureKeys(
              searched.name(),
              own.equals(NAS_BENCH_101) ? ArchitectureKeys::hash : UnaryOperator.identity(),
              Optional.empty()));
    }
    return own.equals(NAS_BENCH_101) ? ofCells(searched) : ofStrings(table, own, searched);
  }

  /**
   * As {@link #of}.
   *
   * @throws InvalidInputException if the architectures are not all the table's
   */
  public static ArchitectureKeys require(TabularBenchmark table, SearchSpace searched) {
    return of(table, searched)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    Sentence.of(
                        "%s is %s, of space '%s', but %s is '%s', whose architectures are not all in that space; give a table of them.",
                        new SettingName("table"),
                        table.name(),
                        table.space().orElse(searched.name()),
                        new SettingName("space"),
                        searched.name())));
  }

  /**
   * The hash of a cell of NAS-Bench-101.
   *
   * @param cell its text form, or already its hash
   * @throws InvalidInputException if it is neither, or the benchmark does not have the cell
   */
  public static String hash(String cell) {
    String text = cell.strip();
    return HASH.matcher(text).matches() ? text : CellGraph.parse(text).hash();
  }

  /** The name of the search space. */
  public String space() {
    return space;
  }

  /**
   * The table's name of an architecture.
   *
   * @param architecture in the string form of the search space
   */
  public String key(String architecture) {
    return key.apply(architecture);
  }

  /**
   * The table's names of all architectures of the search space; empty if it is the table's own
   * space and no part of it.
   */
  public Optional<Set<String>> part() {
    return part.map(Supplier::get);
  }

  private static Optional<ArchitectureKeys> ofCells(SearchSpace searched) {
    return OneShotSpace.all().stream()
        .filter(space -> space.name().equals(searched.name()))
        .findFirst()
        .map(
            space ->
                new ArchitectureKeys(
                    space.name(),
                    ArchitectureKeys::hash,
                    Optional.of(
                        () ->
                            space
                                .distinctCells()
                                .map(CellGraph::hash)
                                .collect(Collectors.toUnmodifiableSet()))));
  }

  private static Optional<ArchitectureKeys> ofStrings(
      TabularBenchmark table, String own, SearchSpace searched) {
    Predicate<Architecture> isHeld =
        SearchSpaces.all().stream()
            .filter(space -> space.name().equals(own))
            .findFirst()
            .map(space -> isOf(space, searched))
            .orElseGet(() -> isRow(table, searched));
    return searched.size().compareTo(MOST) <= 0 && searched.all().allMatch(isHeld)
        ? Optional.of(
            new ArchitectureKeys(
                searched.name(),
                UnaryOperator.identity(),
                Optional.of(
                    () ->
                        searched
                            .all()
                            .map(searched::format)
                            .collect(Collectors.toUnmodifiableSet()))))
        : Optional.empty();
  }

  private static Predicate<Architecture> isRow(TabularBenchmark table, SearchSpace searched) {
    Set<String> rows = Set.copyOf(table.architectures());
    return architecture -> rows.contains(searched.format(architecture));
  }

  /** Whether a string is the same choices in both spaces. */
  private static Predicate<Architecture> isOf(SearchSpace space, SearchSpace searched) {
    return architecture -> {
      String text = searched.format(architecture);
      try {
        Architecture same = space.parse(text);
        return space.format(same).equals(text)
            && space.picked(same).equals(searched.picked(architecture));
      } catch (InvalidInputException e) {
        return false;
      }
    };
  }
}

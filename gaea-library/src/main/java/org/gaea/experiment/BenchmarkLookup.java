package org.gaea.experiment;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;

/**
 * Looks up the benchmark score of an architecture. A run reports the score and is not influenced by
 * it.
 */
@FunctionalInterface
public interface BenchmarkLookup {
  /** Knows nothing. */
  BenchmarkLookup NONE = architecture -> Optional.empty();

  /**
   * The benchmark score of an architecture.
   *
   * @param architecture in the string form of its space
   * @return empty if it is not known
   */
  Optional<BenchmarkScore> score(String architecture);

  /** A tabular benchmark, asked for one of its measures. */
  public static final class TableLookup implements BenchmarkLookup {
    private final Ranking ranking;
    private final UnaryOperator<String> keys;

    /**
     * A lookup in a ranking.
     *
     * @param keys how the ranked table names an architecture, as {@link #keys} gives it
     */
    public TableLookup(Ranking ranking, UnaryOperator<String> keys) {
      this.ranking = ranking;
      this.keys = keys;
    }

    /**
     * The names that a table has for the architectures of the searched space. A table that does not
     * say which space it is of is taken for one of that space.
     *
     * @throws InvalidInputException if it is of another
     */
    public static UnaryOperator<String> keys(TabularBenchmark table, String space) {
      return ArchitectureKeys.of(table.space().orElse(space), space)
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      Sentence.of(
                          "%s is %s, of space '%s', but %s is '%s'; give a table of that space.",
                          new SettingName("table"),
                          table.name(),
                          table.space().orElse(space),
                          new SettingName("space"),
                          space)));
    }

    @Override
    public Optional<BenchmarkScore> score(String architecture) {
      Measure measure = ranking.measure();
      return ranking
          .find(keys.apply(architecture))
          .map(
              standing ->
                  new BenchmarkScore(
                      measure.name(),
                      measure.meaning(),
                      measure.quantity().unit(),
                      standing.value(),
                      standing.best(),
                      standing.regret(),
                      standing.rank(),
                      standing.among()));
    }
  }
}

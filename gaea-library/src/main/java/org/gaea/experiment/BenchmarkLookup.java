package org.gaea.experiment;

import java.util.Optional;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.BenchmarkScore.WithinSpace;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.Ranking.Standing;

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
    private final ArchitectureKeys keys;
    private final Optional<Ranking> within;

    /**
     * A lookup in the ranking of a table.
     *
     * @param keys how the table names the architectures of the searched space
     */
    public TableLookup(Ranking ranking, ArchitectureKeys keys) {
      this.ranking = ranking;
      this.keys = keys;
      this.within = keys.part().flatMap(ranking::within);
    }

    @Override
    public Optional<BenchmarkScore> score(String architecture) {
      Measure measure = ranking.measure();
      String key = keys.key(architecture);
      return ranking
          .find(key)
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
                      standing.among(),
                      within.flatMap(part -> part.find(key)).map(this::withinSpace)));
    }

    private WithinSpace withinSpace(Standing standing) {
      return new WithinSpace(
          keys.space(), standing.best(), standing.regret(), standing.rank(), standing.among());
    }
  }
}

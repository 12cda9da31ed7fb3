package org.gaea.experiment;

import java.util.Optional;
import org.gaea.benchmark.Measure;
import org.gaea.benchmark.Ranking;
import org.gaea.benchmark.TabularBenchmark;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent.Truth;

/** A tabular benchmark, asked for one of its measures. */
public final class TableOracle implements Oracle {
  private final Ranking ranking;

  /** An oracle that tells what a ranking says. */
  public TableOracle(Ranking ranking) {
    this.ranking = ranking;
  }

  /**
   * Checks that a table is of the space that is searched; one that does not say is taken for it.
   *
   * @throws InvalidInputException if it is of another
   */
  public static void requireSpace(TabularBenchmark table, String space) {
    if (!table.space().orElse(space).equals(space)) {
      throw new InvalidInputException(
          "--table is %s, of space '%s', but --space is '%s'; give a table of that space."
              .formatted(table.name(), table.space().orElseThrow(), space));
    }
  }

  @Override
  public Optional<Truth> truth(String architecture) {
    Measure measure = ranking.measure();
    return ranking
        .find(architecture)
        .map(
            standing ->
                new Truth(
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

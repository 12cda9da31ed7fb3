package org.gaea.cli.table;

import java.io.PrintWriter;
import java.util.Locale;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;

/** Ranks a table, and says so where that takes long. */
public final class TableRanking {
  private static final int MANY = 500;

  private TableRanking() {}

  /**
   * The ranking.
   *
   * @param err where to say that all files of an archive have to be read
   */
  public static Ranking ranking(TabularBenchmark table, Measure measure, PrintWriter err) {
    int files = table.architectures().size();
    if (table.readsOnDemand() && files > MANY) {
      err.println(
          String.format(
              Locale.ROOT,
              "Reading the %,d files of the archive, which takes minutes; a table as CSV is read at once.",
              files));
      err.flush();
    }
    return Ranking.of(table, measure);
  }
}

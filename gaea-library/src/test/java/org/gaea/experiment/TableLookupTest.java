package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.experiment.BenchmarkLookup.TableLookup;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.BenchmarkScore.WithinSpace;
import org.gaea.nasbench101.CellGraph;
import org.gaea.space.published.SearchSpaces;
import org.gaea.tabular.ArchitectureKeys;
import org.gaea.tabular.Measure;
import org.gaea.tabular.Ranking;
import org.gaea.tabular.TabularBenchmark;
import org.junit.jupiter.api.Test;

class TableLookupTest {
  private static final String CELL =
      "conv3x3-bn-relu~0+maxpool3x3~0,1+conv1x1-bn-relu~0,2+conv3x3-bn-relu~1,3+output~0,4";
  private static final Measure MEASURE = Measure.parse("cifar10-40k/valid@108");

  private static final TabularBenchmark TABLE =
      TabularBenchmark.of(
          "cells",
          Optional.of("nas-bench-101"),
          List.of(CellGraph.parse("output~0").hash(), CellGraph.parse(CELL).hash()),
          Map.of(MEASURE, new double[] {50, 90}));

  private static final String NONE = "|none~0|+|none~0|none~1|+|none~0|none~1|nor_conv_3x3~2|";
  private static final String SKIPS =
      "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";
  private static final String CONVOLUTIONS = SKIPS.replace("skip_connect", "nor_conv_3x3");

  private static final TabularBenchmark STRINGS =
      TabularBenchmark.of(
          "strings",
          Optional.of("nas-bench-201"),
          List.of(NONE, SKIPS, CONVOLUTIONS),
          Map.of(MEASURE, new double[] {95, 54, 93}));

  private static BenchmarkScore score(TabularBenchmark table, String space, String architecture) {
    ArchitectureKeys keys = ArchitectureKeys.require(table, SearchSpaces.named(space));
    return new TableLookup(Ranking.of(table, MEASURE), keys).score(architecture).orElseThrow();
  }

  @Test
  void aOneShotCellIsKnownByItsHash() {
    ArchitectureKeys keys =
        ArchitectureKeys.require(TABLE, SearchSpaces.named("nas-bench-1shot1-1"));
    BenchmarkLookup benchmark = new TableLookup(Ranking.of(TABLE, MEASURE), keys);
    BenchmarkScore score = benchmark.score(CELL).orElseThrow();
    assertThat(score.value()).isEqualTo(90);
    assertThat(score.rank()).isEqualTo(1);
    // The output of the space's cells reads two vertices, so the other cell is not one of them.
    assertThat(score.withinSpace()).contains(new WithinSpace("nas-bench-1shot1-1", 90, 0, 1, 1));
    assertThat(benchmark.score(CELL.replace("output~0", "output~1"))).isEmpty();
  }

  /** The best of the table has a none. */
  @Test
  void regretIsAgainstTheBestOfTheTableAndOfTheSpace() {
    BenchmarkScore worst = score(STRINGS, "nas-bench-201-without-none", SKIPS);
    assertThat(worst.regret()).isEqualTo(41);
    assertThat(worst.rank()).isEqualTo(3);
    assertThat(worst.withinSpace())
        .contains(new WithinSpace("nas-bench-201-without-none", 93, 39, 2, 2));
    BenchmarkScore best = score(STRINGS, "nas-bench-201-without-none", CONVOLUTIONS);
    assertThat(best.regret()).isEqualTo(2);
    assertThat(best.withinSpace().orElseThrow().regret()).isZero();
    assertThat(score(STRINGS, "nas-bench-201", SKIPS).withinSpace()).isEmpty();
  }

  @Test
  void aTableOfAnotherSpaceIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ArchitectureKeys.require(TABLE, SearchSpaces.named("darts")))
        .withMessageContaining("of space 'nas-bench-101', but space is 'darts'");
  }
}

package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gaea.experiment.BenchmarkLookup.TableLookup;
import org.gaea.input.InvalidInputException;
import org.gaea.nasbench101.CellGraph;
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

  @Test
  void aOneShotCellIsKnownByItsHash() {
    BenchmarkLookup benchmark =
        new TableLookup(Ranking.of(TABLE, MEASURE), TableLookup.keys(TABLE, "nas-bench-1shot1-1"));
    assertThat(benchmark.score(CELL).orElseThrow().value()).isEqualTo(90);
    assertThat(benchmark.score(CELL).orElseThrow().rank()).isEqualTo(1);
    assertThat(benchmark.score(CELL.replace("output~0", "output~1"))).isEmpty();
  }

  @Test
  void aTableOfAnotherSpaceIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TableLookup.keys(TABLE, "darts"))
        .withMessageContaining("of space 'nas-bench-101', but space is 'darts'");
  }
}

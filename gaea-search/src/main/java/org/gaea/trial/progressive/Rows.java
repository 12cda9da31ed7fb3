package org.gaea.trial.progressive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gaea.trial.Candidates.StagedGrowth;

/** The rows of numbers that a growth goes through, and how a model sees them. */
final class Rows {
  private final int[] sizes;
  private final StagedGrowth growth;

  Rows(int[] sizes, StagedGrowth growth) {
    this.sizes = sizes.clone();
    this.growth = growth;
  }

  /** All rows of the first stage. */
  List<int[]> first() {
    int[] filler = growth.stages().get(0).filler().stream().mapToInt(i -> i).toArray();
    return expanded(List.of(filler), 0);
  }

  /** All rows of a stage that agree with one of the given rows in what was open before. */
  List<int[]> expanded(List<int[]> before, int stage) {
    StagedGrowth.GrowthStage now = growth.stages().get(stage);
    List<int[]> rows = new ArrayList<>();
    for (int[] row : before) {
      int[] filled = now.filler().stream().mapToInt(i -> i).toArray();
      opened(stage - 1).forEach(d -> filled[d] = row[d]);
      rows.add(filled);
    }
    for (int d : now.opens()) {
      List<int[]> wider = new ArrayList<>();
      for (int[] row : rows) {
        for (int o = 0; o < sizes[d]; o++) {
          int[] other = row.clone();
          other[d] = o;
          wider.add(other);
        }
      }
      rows = wider;
    }
    return rows;
  }

  /** What is open in a stage. */
  private List<Integer> opened(int stage) {
    return growth.stages().subList(0, stage + 1).stream()
        .flatMap(one -> one.opens().stream())
        .toList();
  }

  /** How many features there are: a value of a number each. */
  int features() {
    return Arrays.stream(sizes).sum();
  }

  /** The features of a row: what it picks where it is open. */
  int[] features(int[] row, int stage) {
    return opened(stage).stream()
        .mapToInt(d -> IntStream.range(0, d).map(before -> sizes[before]).sum() + row[d])
        .toArray();
  }
}

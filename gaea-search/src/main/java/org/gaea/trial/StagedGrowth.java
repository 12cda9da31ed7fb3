package org.gaea.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How candidates grow from small ones: in each stage some numbers are opened, and those that are
 * still closed have the stage's filler. A candidate of a stage is a whole candidate all the same.
 *
 * @param stages each number is opened in exactly one
 */
public record StagedGrowth(List<GrowthStage> stages) {
  /**
   * A stage.
   *
   * @param opens the indices of the numbers that are opened
   * @param filler a whole row, of which only the numbers that are closed after this stage count
   */
  public record GrowthStage(List<Integer> opens, List<Integer> filler) {
    public GrowthStage {
      opens = List.copyOf(opens);
      filler = List.copyOf(filler);
    }
  }

  public StagedGrowth {
    stages = List.copyOf(stages);
    List<Integer> opened = new ArrayList<>();
    stages.forEach(stage -> opened.addAll(stage.opens()));
    Collections.sort(opened);
    int numbers = stages.isEmpty() ? 0 : stages.get(0).filler().size();
    if (!opened.equals(IntStream.range(0, numbers).boxed().toList())) {
      throw new IllegalArgumentException(
          "stages open %s of %d numbers, expected each once".formatted(opened, numbers));
    }
  }

  /** One number after the other, in order; the first value of each as filler. */
  static StagedGrowth byNumber(int numbers) {
    List<Integer> filler = Collections.nCopies(numbers, 0);
    return new StagedGrowth(
        IntStream.range(0, numbers).mapToObj(d -> new GrowthStage(List.of(d), filler)).toList());
  }
}

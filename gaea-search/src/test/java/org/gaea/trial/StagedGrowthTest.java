package org.gaea.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.trial.Candidates.StagedGrowth;
import org.junit.jupiter.api.Test;

class StagedGrowthTest {
  @Test
  void aSmallCellOfNasBench201IsLedToTheOutput() {
    SearchSpace space = NasBench201.space();
    SpaceCandidates candidates = new SpaceCandidates(space);
    List<StagedGrowth.GrowthStage> stages = candidates.growth().stages();
    assertThat(stages)
        .extracting(StagedGrowth.GrowthStage::opens)
        .containsExactly(List.of(0), List.of(1, 2), List.of(3, 4, 5));
    // With a 3x3 convolution into node 1, then a skip connection to the output.
    int[] row = stages.get(0).filler().stream().mapToInt(i -> i).toArray();
    row[0] = 3;
    assertThat(space.format(candidates.at(row)))
        .isEqualTo("|nor_conv_3x3~0|+|none~0|none~1|+|none~0|skip_connect~1|none~2|");
  }

  @Test
  void otherSpacesGrowByNumber() {
    assertThat(new SpaceCandidates(DartsSpace.space()).growth().stages()).hasSize(8);
    assertThat(new SpaceCandidates(NasBench201.withoutNone()).growth().stages()).hasSize(6);
  }

  @Test
  void everyNumberIsOpenedOnce() {
    List<Integer> filler = List.of(0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new StagedGrowth(List.of(new StagedGrowth.GrowthStage(List.of(0), filler))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StagedGrowth(List.of(new StagedGrowth.GrowthStage(List.of(0, 1, 1), filler))));
  }
}

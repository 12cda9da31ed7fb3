package org.gaea.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gaea.layer.Cost;
import org.gaea.layer.Shape;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace.Morphisms;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparableConvolutionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv_3x3",
        "conv_7x7_dilated_3",
        "conv_5x5_dilated_2_by_1",
        "conv_1x1_by_2_3",
        "dil_conv_7x7",
        "sep_conv_9x9"
      })
  void namesAreReadAsTheyAreWritten(String name) {
    assertThat(SeparableConvolutions.named(name).orElseThrow().name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conv_7x1_1x7",
        "conv_2x2",
        "conv_3x5",
        "conv_3x3_by",
        "conv_3x3_by_0",
        "conv_3x3_dilated_0",
        "nor_conv_3x3",
        "sep_conv_3x3_by_1"
      })
  void otherNamesAreNone(String name) {
    assertThat(SeparableConvolutions.named(name)).isEmpty();
  }

  @Test
  void thoseOfDartsAreTheSameLayers() {
    assertThat(
            new SeparableConvolutions(5, 1, List.of(1))
                .operation()
                .layer(8, 2, NetworkForm.SUPERNET))
        .isEqualTo(Operations.SEP_CONV_5X5.layer(8, 2, NetworkForm.SUPERNET));
    assertThat(SeparableConvolutions.one(3, 2).operation().layer(8, 1, NetworkForm.STANDALONE))
        .isEqualTo(Operations.DIL_CONV_3X3.layer(8, 1, NetworkForm.STANDALONE));
    // 8 channels of 3x3, then 8 to 8.
    Cost cost =
        SeparableConvolutions.one(3, 1)
            .operation()
            .layer(8, 1, NetworkForm.SUPERNET)
            .cost(new Shape(8, 4, 4));
    assertThat(cost.macs()).isEqualTo(16 * (8 * 9 + 8 * 8));
  }

  @Test
  void morphsChangeOneThing() {
    assertThat(new SeparableConvolutions(3, 2, List.of(1)).morphed())
        .extracting(SeparableConvolutions::name)
        .containsExactly(
            "conv_5x5_dilated_2_by_1",
            "conv_1x1_dilated_2_by_1",
            "conv_3x3_dilated_3_by_1",
            "sep_conv_3x3",
            "conv_3x3_dilated_2_by_1_1");
  }

  @Test
  void aSearchOfPruneAndReplaceBeginsWithThePublishedPoolAndCanReachEverything() {
    Morphisms morphisms = SearchSpaces.named("prune-and-replace").morphisms().orElseThrow();
    Decision decision = SearchSpaces.named("prune-and-replace").decisions().get(0);
    List<String> names = decision.optionNames();
    boolean[] reached = morphisms.initial()[0].clone();
    List<String> initial = names.stream().filter(name -> reached[names.indexOf(name)]).toList();
    assertThat(initial).containsExactly("max_pool_3x3", "avg_pool_3x3", "skip_connect", "conv_3x3");
    for (int round = 0; round < names.size(); round++) {
      for (int o = 0; o < reached.length; o++) {
        if (reached[o]) {
          morphisms.morphed().get(0).get(o).forEach(child -> reached[child] = true);
        }
      }
    }
    assertThat(reached).doesNotContain(false);
    assertThat(SearchSpaces.named("darts").morphisms()).isEmpty();
  }
}

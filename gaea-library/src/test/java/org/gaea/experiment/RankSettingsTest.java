package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.gaea.engine.Device;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class RankSettingsTest {
  private static Configuration ranks(int ranks, int batch) {
    return Configuration.builder().set(Settings.RANKS, ranks).set(Settings.BATCH, batch).build();
  }

  @Test
  void oneRankIsASearchWithoutRanks() {
    Configuration one = ranks(1, Settings.BATCH.usual());
    assertThat(one).isEqualTo(Configuration.builder().build());
    assertThat(SearchRanks.lead(one, Optional.empty(), Path.of("run"), Optional.empty()).isShared())
        .isFalse();
  }

  @Test
  void aBatchIsEnoughForAllOrRefused() {
    RankSettings.requireShareable(ranks(4, 8), Device.PROCESSOR);
    assertThatThrownBy(() -> RankSettings.requireShareable(ranks(4, 7), Device.PROCESSOR))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("choose batch 8 or more");
  }

  @Test
  void whereNobodyStartsProcessesRanksAreRefused() {
    assertThatThrownBy(
            () ->
                SearchRanks.lead(ranks(2, 64), Optional.empty(), Path.of("run"), Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ranks is 2");
  }

  @Test
  void aDigestSeesTheLastBit() {
    double[][] rows = {{0.25, 0.75}, {0.5, 0.5}};
    double[][] others = {{0.25, 0.75}, {0.5, Math.nextUp(0.5)}};
    assertThat(SearchRanks.digest(ProductPoint.of(rows)))
        .isEqualTo(SearchRanks.digest(ProductPoint.of(rows)))
        .isNotEqualTo(SearchRanks.digest(ProductPoint.of(others)));
  }
}

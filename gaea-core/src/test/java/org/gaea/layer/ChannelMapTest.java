package org.gaea.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelMapTest {
  private static final int NOTHING = ChannelMap.NOTHING;

  @Test
  void aShuffleDealsTheGroupsOut() {
    assertThat(ChannelMap.shuffle(6, 2).from()).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(ChannelMap.shuffle(6, 3).from()).containsExactly(0, 2, 4, 1, 3, 5);
    assertThat(ChannelMap.shuffle(4, 1).from()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aMapIsWhatItMakesOfTheFirstChannelsAndOfTheOthers() {
    ChannelMap shuffle = ChannelMap.shuffle(6, 2);
    assertThat(shuffle.ofFirst(3))
        .isEqualTo(new ChannelMap(3, List.of(0, NOTHING, 1, NOTHING, 2, NOTHING)));
    assertThat(shuffle.withoutFirst(3))
        .isEqualTo(new ChannelMap(6, List.of(NOTHING, 3, NOTHING, 4, NOTHING, 5)));
  }

  @Test
  void theMatrixHasAOneWhereAChannelGoes() {
    assertThat(new ChannelMap(3, List.of(2, NOTHING)).matrix()).containsExactly(0, 0, 0, 0, 1, 0);
  }

  @Test
  void shapesFollowAndNothingIsTrainedOrMultiplied() {
    Shape input = new Shape(6, 5, 4);
    ChannelMap first = ChannelMap.first(6, 2);
    assertThat(first.output(input)).isEqualTo(new Shape(2, 5, 4));
    assertThat(first.cost(input)).isEqualTo(Cost.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> first.output(new Shape(5, 5, 4)))
        .withMessageContaining("takes 6 channels, not the 5");
  }

  @Test
  void aChannelIsTakenAtMostOnceAndGroupsAreOfOneSize() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ChannelMap(3, List.of(1, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChannelMap(3, List.of(3)));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChannelMap(3, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChannelMap.shuffle(6, 4))
        .withMessage("6 channels are not 4 groups of one size");
  }
}

package org.gaea.discretisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class SkipCappedTest {
  private final RandomGenerator random = new RandomStreams(1).stream("skips");

  /** Skip is option 1: it leads on four edges, by less from edge to edge. */
  @Test
  void theWeakestSkipsAreRuledOut() {
    double[][] p = {
      {0.1, 0.6, 0.1, 0.1, 0.1},
      {0.1, 0.5, 0.1, 0.2, 0.1},
      {0.1, 0.4, 0.3, 0.1, 0.1},
      {0.1, 0.3, 0.1, 0.25, 0.25},
      {0.1, 0.1, 0.1, 0.6, 0.1},
      {0.1, 0.1, 0.1, 0.1, 0.6}
    };
    ArchitectureView reading = ArchitectureView.of(ProductPoint.of(p));
    SearchSpace space = NasBench201.space();
    assertThat(new SkipCapped(new Argmax(), 4).choose(space, reading, random))
        .isEqualTo(space.architecture(1, 1, 1, 1, 3, 4));
    assertThat(new SkipCapped(new Argmax(), 2).choose(space, reading, random))
        .isEqualTo(space.architecture(1, 1, 2, 3, 3, 4));
    assertThat(new SkipCapped(new Argmax(), 0).choose(space, reading, random))
        .isEqualTo(space.architecture(0, 3, 2, 3, 3, 4));
  }

  /** On the DARTS space another edge may come in the place of one that was a skip. */
  @Test
  void neverMoreThanAllowedInTheNormalCellWhateverTheWeights() {
    SearchSpace space = SearchSpaces.named("darts");
    for (int draw = 0; draw < 50; draw++) {
      double[][] p = new double[28][8];
      for (double[] row : p) {
        double sum = 0;
        for (int o = 0; o < 8; o++) {
          row[o] = random.nextDouble() + (o == 3 ? 1 : 0);
          sum += row[o];
        }
        for (int o = 0; o < 8; o++) {
          row[o] /= sum;
        }
      }
      Architecture chosen =
          new SkipCapped(new Argmax(), 2)
              .choose(space, ArchitectureView.of(ProductPoint.of(p)), random);
      space.requireMember(chosen);
      assertThat(skips(chosen, 0)).isEqualTo(2);
      assertThat(skips(chosen, 14)).isGreaterThan(2);
    }
  }

  private static long skips(Architecture architecture, int firstDecision) {
    return architecture.picks().subList(firstDecision, firstDecision + 14).stream()
        .filter(List.of(3)::equals)
        .count();
  }

  @Test
  void aSpaceWithoutSkipsIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> new SkipCapped(new Argmax(), 2).requireSuits(SearchSpaces.named("darts-s4")))
        .withMessageContaining("'darts-s4' has no option 'skip_connect'");
  }
}

package org.gaea.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

class ScoreFunctionTest {
  private static final double[] P = {0.1, 0.25, 0.05, 0.4, 0.2};

  /** Of drawing one after the other, by the definition. */
  private static double probability(double[] p, double gone, List<Integer> picks) {
    if (picks.isEmpty()) {
      return 1;
    }
    double sum = 0;
    for (int o : picks) {
      List<Integer> rest = picks.stream().filter(i -> i != o).toList();
      sum += p[o] / (1 - gone) * probability(p, gone + p[o], rest);
    }
    return sum;
  }

  @Test
  void ofOnePickAmongAllItIsOneOverItsProbability() {
    assertThat(ScoreFunction.of(P, List.of(0, 1, 2, 3, 4), List.of(1)))
        .containsExactly(new double[] {0, 4, 0, 0, 0}, within(1e-12));
  }

  @Test
  void itIsTheGradientOfTheLogarithmOfTheProbability() {
    double h = 1e-6;
    for (List<Integer> picks : List.of(List.of(3), List.of(1, 3), List.of(0, 1, 3))) {
      double[] score = ScoreFunction.of(P, List.of(0, 1, 3, 4), picks);
      for (int o = 0; o < P.length; o++) {
        double[] up = P.clone();
        double[] down = P.clone();
        up[o] += h;
        down[o] -= h;
        double difference =
            Math.log(probability(up, up[2], picks)) - Math.log(probability(down, down[2], picks));
        assertThat(score[o]).isCloseTo(difference / (2 * h), within(1e-6));
      }
    }
  }

  @Test
  void drawsFollowTheProbabilities() {
    SearchSpace space = SearchSpaces.named("nas-bench-1shot1-1");
    double[][] blocks = ProductPoint.uniform(space.sizes()).blocks();
    int d = 0;
    while (space.decisions().get(d).picks() != 2) {
      d++;
    }
    for (int o = 0; o < blocks[d].length; o++) {
      blocks[d][o] = 2.0 * (o + 1) / (blocks[d].length * (blocks[d].length + 1));
    }
    IndependentDraws draws = new IndependentDraws(space);
    var random = new RandomStreams(5).stream("draws");
    int count = 20_000;
    int both = 0;
    for (int i = 0; i < count; i++) {
      Architecture drawn = draws.draw(ProductPoint.of(blocks), random);
      both += drawn.picks().get(d).equals(List.of(0, 1)) ? 1 : 0;
    }
    double expected = count * probability(blocks[d], 0, List.of(0, 1));
    assertThat(Math.abs(both - expected)).isLessThan(4 * Math.sqrt(expected));
  }

  @Test
  void whatIsDrawnIsAnArchitectureOfTheSpace() {
    var random = new RandomStreams(6).stream("draws");
    for (SearchSpace space : SearchSpaces.all()) {
      IndependentDraws draws = new IndependentDraws(space);
      for (int i = 0; i < 20; i++) {
        space.requireMember(draws.draw(draws.uniform(), random));
        space.requireMember(draws.draw(ProductPoint.uniform(space.sizes()), random));
      }
    }
  }
}

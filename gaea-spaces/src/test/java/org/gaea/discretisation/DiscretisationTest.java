package org.gaea.discretisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class DiscretisationTest {
  private static final int DRAWS = 20_000;

  /** The 0.999 quantile of the chi-squared distribution with 4 degrees of freedom. */
  private static final double CHI_SQUARED_LIMIT = 18.47;

  private final SearchSpace space = NasBench201.space();

  @Test
  void argmaxTakesTheLargestWeightOfEachEdge() {
    double[][] blocks = new double[6][];
    for (int e = 0; e < 6; e++) {
      blocks[e] = new double[] {0.15, 0.15, 0.15, 0.15, 0.15};
      blocks[e][e % 5] = 0.4;
    }
    assertThat(
            new Argmax()
                .choose(
                    space,
                    ArchitectureView.of(ProductPoint.of(blocks)),
                    new RandomStreams(0).stream("")))
        .isEqualTo(space.architecture(0, 1, 2, 3, 4, 0));
  }

  @Test
  void samplesFollowTheDistributionOfEachEdge() {
    double[] distribution = {0.1, 0.2, 0.3, 0.05, 0.35};
    double[][] blocks = {
      distribution, distribution, distribution, distribution, distribution, distribution
    };
    ProductPoint point = ProductPoint.of(blocks);
    RandomGenerator random = new RandomStreams(1).stream("sampled");
    int[][] counts = new int[6][5];
    for (int draw = 0; draw < DRAWS; draw++) {
      var picks = new Sampled().choose(space, ArchitectureView.of(point), random).picks();
      for (int e = 0; e < 6; e++) {
        counts[e][picks.get(e).get(0)]++;
      }
    }
    for (int[] observed : counts) {
      double statistic = 0;
      for (int o = 0; o < 5; o++) {
        double expected = DRAWS * distribution[o];
        statistic += (observed[o] - expected) * (observed[o] - expected) / expected;
      }
      assertThat(statistic).isLessThan(CHI_SQUARED_LIMIT);
    }
  }
}

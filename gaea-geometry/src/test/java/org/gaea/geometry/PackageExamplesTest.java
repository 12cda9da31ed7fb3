package org.gaea.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.gaea.descent.BlockDescent;
import org.gaea.descent.BlockDescent.StochasticOracle;
import org.gaea.descent.BlockOrder;
import org.gaea.descent.Iterate;
import org.gaea.descent.Iterate.Block;
import org.gaea.descent.StepSizes;
import org.gaea.stationarity.DualityGap;
import org.gaea.stationarity.StepStationarity;
import org.gaea.stationarity.VertexDistance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the packages' documentation, compiled and run as they stand there. */
class PackageExamplesTest {
  private static final Path MAIN = Path.of("src", "main", "java", "org", "gaea");
  private static final Path HERE =
      Path.of("src", "test", "java", "org", "gaea", "geometry", "PackageExamplesTest.java");

  @Test
  void geometry() {
    // example of geometry
    double[] target = {0.8, 0.6, 0, -1};
    MirrorMap map = new ExponentiatedGradient();
    double[] x = map.domain(4).start();
    double[] gradient = new double[4];
    for (int step = 0; step < 500; step++) {
      for (int o = 0; o < 4; o++) {
        gradient[o] = x[o] - target[o];
      }
      x = map.step(x, gradient, 0.5);
    }
    double gap = map.domain(4).residual(x, gradient);
    // end of example
    assertThat(x).containsExactly(new double[] {0.6, 0.4, 0, 0}, within(1e-8));
    assertThat(gap).isBetween(0.0, 1e-8);
  }

  @Test
  void descent() {
    // example of descent
    double[] centres = {1, 2, 3};
    double[] costs = {0.6, 0, 0.6};
    StochasticOracle oracle =
        (block, at, random) -> {
          double w = at.block(0)[0];
          double[] p = at.block(1);
          double slope = random.nextGaussian();
          double[] losses = new double[3];
          for (int o = 0; o < 3; o++) {
            double away = w - centres[o];
            slope += p[o] * away;
            losses[o] = away * away / 2 + costs[o] + random.nextGaussian();
          }
          return block == 0 ? new double[] {slope} : losses;
        };
    BlockDescent descent =
        new BlockDescent(
            List.of(Block.of(new EuclideanSpace(), 1), Block.of(new ExponentiatedGradient(), 3)),
            oracle,
            BlockOrder.random(),
            StepSizes.constant(0.05));
    Iterate last = descent.run(4_000, new SplittableRandom(1)).last();
    // end of example
    assertThat(last.block(0)[0]).isCloseTo(2, within(0.5));
    assertThat(last.block(1)[1]).isGreaterThan(0.99);
  }

  @Test
  void stationarity() {
    // example of stationarity
    ProductPoint point = ProductPoint.of(new double[][] {{0.9, 0.1}, {0.2, 0.3, 0.5}});
    double[][] gradient = {{1, 0}, {0, 0, -1}};
    double gap = DualityGap.of(point, gradient).total();
    double distance = VertexDistance.of(point).mean();
    double moving =
        StepStationarity.of(new ExponentiatedGradient(), point.block(0), gradient[0], 0.1).value();
    // end of example
    assertThat(gap).isCloseTo(0.9 + 0.5, within(1e-12));
    assertThat(distance).isCloseTo(0.6, within(1e-12));
    // To first order in the rate it is the variance of the gradient under the point, 0.9 * 0.1.
    assertThat(moving).isCloseTo(0.09, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometry", "descent", "stationarity"})
  void whatRunsIsWhatIsDocumented(String name) throws IOException {
    String documented =
        between(
            Files.readString(MAIN.resolve(name).resolve("package-info.java")),
            "<pre>{@code",
            " * }</pre>");
    String run = between(Files.readString(HERE), "// example of " + name, "    // end of example");
    assertThat(run.replace("\n    ", "\n")).isEqualTo(documented.replace("\n * ", "\n"));
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from + "\n");
    assertThat(start).as(from).isNotNegative();
    int end = text.indexOf(to, start);
    assertThat(end).as(to).isNotNegative();
    return text.substring(start + from.length(), end);
  }
}

package org.gaea.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.descent.Iterate.Block;
import org.gaea.geometry.EuclideanSpace;
import org.gaea.geometry.ExponentiatedGradient;
import org.gaea.property.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The problem: f(w, p) = (w - p_0)^2 / 2 + sum_o c_o p_o + sum p_o^2 / 2, with c such that the
 * minimum is at w = 0.5 and p = (0.5, 0.3, 0.2): the derivatives c_o + p_o are then all equal.
 */
class BlockDescentTest {
  private static final double[] COSTS = {0.5, 0.7, 0.8};
  private static final double[] OPTIMUM = {0.5, 0.3, 0.2};
  private static final List<Block> BLOCKS =
      List.of(Block.of(new EuclideanSpace(), 1), Block.of(new ExponentiatedGradient(), 3));

  private static BlockDescent descent(BlockOrder order, StepSizes sizes, double noise) {
    return new BlockDescent(
        BLOCKS, (block, at, random) -> gradient(block, at, noise, random), order, sizes);
  }

  private static double[] gradient(int block, Iterate at, double noise, RandomGenerator random) {
    double w = at.block(0)[0];
    double[] p = at.block(1);
    if (block == 0) {
      return new double[] {w - p[0] + noise * random.nextGaussian()};
    }
    double[] g = new double[3];
    for (int o = 0; o < 3; o++) {
      g[o] = COSTS[o] + p[o] + (o == 0 ? p[0] - w : 0) + noise * random.nextGaussian();
    }
    return g;
  }

  private static RandomGenerator random(int seed) {
    return Draw.stream(seed, "descent");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void everyOrderReachesTheKnownSolution(int which) {
    BlockOrder order =
        List.of(BlockOrder.alternating(), BlockOrder.random(), BlockOrder.joint()).get(which);
    Iterate last = descent(order, StepSizes.constant(0.3), 0).run(2000, random(1)).last();
    assertThat(last.block(0)).containsExactly(new double[] {0.5}, within(1e-9));
    assertThat(last.block(1)).containsExactly(OPTIMUM, within(1e-9));
  }

  @Test
  void decayingStepsAndTheAverageTakeNoiseAway() {
    BlockDescent descent = descent(BlockOrder.joint(), StepSizes.decaying(0.3), 0.5);
    BlockDescent.DescentRun outcome = descent.run(20_000, random(2));
    assertThat(outcome.average(1)).containsExactly(OPTIMUM, within(0.02));
    assertThat(outcome.last().block(1)).containsExactly(OPTIMUM, within(0.08));
  }

  @Test
  void iteratesAreLazyRepeatableAndHoldTheirMean() {
    BlockDescent descent = descent(BlockOrder.random(), StepSizes.constant(0.2), 0.1);
    List<Iterate> first = descent.iterates(random(3)).limit(20).toList();
    List<Iterate> again = descent.iterates(random(3)).limit(20).toList();
    assertThat(first.get(0).block(1)).containsExactly(BLOCKS.get(1).start());
    double sum = 0;
    for (int t = 0; t < 20; t++) {
      assertThat(first.get(t).steps()).isEqualTo(t);
      assertThat(first.get(t).block(1)).isEqualTo(again.get(t).block(1));
      sum += first.get(t).block(1)[0];
      assertThat(first.get(t).average(1)[0]).isCloseTo(sum / (t + 1), within(1e-14));
    }
  }

  @Test
  void alternatingMovesOneBlockInTurnAndJointBothFromTheSamePoint() {
    List<Iterate> alternating =
        descent(BlockOrder.alternating(), StepSizes.constant(0.2), 0)
            .iterates(random(4))
            .limit(3)
            .toList();
    assertThat(alternating.get(1).block(0)).isNotEqualTo(alternating.get(0).block(0));
    assertThat(alternating.get(1).block(1)).isEqualTo(alternating.get(0).block(1));
    assertThat(alternating.get(2).block(0)).isEqualTo(alternating.get(1).block(0));
    assertThat(alternating.get(2).block(1)).isNotEqualTo(alternating.get(1).block(1));
    Iterate joint =
        descent(BlockOrder.joint(), StepSizes.constant(0.2), 0)
            .iterates(random(4))
            .skip(1)
            .findFirst()
            .orElseThrow();
    Iterate start = Iterate.start(BLOCKS);
    assertThat(joint.block(1))
        .containsExactly(
            new ExponentiatedGradient()
                .step(start.block(1), gradient(1, start, 0, random(0)), 0.2));
    assertThat(joint.block(0)).isEqualTo(alternating.get(1).block(0));
  }

  @Test
  void randomOrderAndTheDrawnIterateAreUniform() {
    int[] moved = new int[2];
    RandomGenerator random = random(5);
    for (int t = 0; t < 10_000; t++) {
      moved[BlockOrder.random().blocks(t, 2, random).get(0)]++;
    }
    assertThat(moved[0]).isBetween(4700, 5300);
    int[] drawn = new int[4];
    BlockDescent descent = descent(BlockOrder.alternating(), StepSizes.constant(0.1), 0);
    for (int run = 0; run < 4000; run++) {
      drawn[descent.run(4, random).drawn().steps()]++;
    }
    // Chi-squared with 3 degrees of freedom; 16.3 is its 99.9 per cent point.
    double chiSquared = 0;
    for (int count : drawn) {
      chiSquared += Math.pow(count - 1000, 2) / 1000;
    }
    assertThat(chiSquared).isLessThan(16.3);
  }

  @Test
  void stepSizesByHand() {
    assertThat(StepSizes.constant(0.1).at(99)).isEqualTo(0.1);
    assertThat(StepSizes.decaying(0.6).at(0)).isEqualTo(0.6);
    assertThat(StepSizes.decaying(0.6).at(8)).isCloseTo(0.2, within(1e-15));
    assertThat(StepSizes.theorem(DescentTheorem.joint(2, 0.5, 1), 100).at(7))
        .isCloseTo(0.2, within(1e-15));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StepSizes.constant(-1))
        .withMessageContaining("-1");
  }

  @Test
  void whatIsWrongNamesItsBlock() {
    BlockDescent descent =
        new BlockDescent(
            BLOCKS,
            (block, at, random) -> new double[] {Double.NaN},
            BlockOrder.joint(),
            StepSizes.constant(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> descent.run(1, random(6)))
        .withMessageContaining("block 0 at step 0")
        .withMessageContaining("NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Block(new ExponentiatedGradient(), new double[] {0.5, 0.6}))
        .withMessageContaining("1.1");
    assertThatIllegalArgumentException().isThrownBy(() -> descent.run(0, random(6)));
  }
}

package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.geometry.ProductPoint;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The unrolled gradient, against finite differences of really stepping. */
class UnrolledStepTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final double RATE = 0.1;
  private static final double H = 1e-6;

  /** So short that no ReLU of so small a network turns over within it. */
  private static final double SHORT_REACH = 1e-6;

  /** Large momentum and decay, so that both count; no clip. */
  private static final WeightRecipe NESTEROV =
      WeightRecipe.nasBench201().withDecay(0.05).withClip(0);

  private static final WeightRecipe PLAIN = NESTEROV.withMomentum(0.9, false);

  private final RandomGenerator random = new RandomStreams(1).stream("unrolled");
  private final Batch warming = batch();
  private final Batch training = batch();
  private final Batch held = batch();

  private Batch batch() {
    ImageShape shape = new ImageShape(2, 8, 8);
    float[] pixels = new float[6 * 2 * 8 * 8];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(6, 0, 3).toArray());
  }

  /** A network that has been stepped, so that there is momentum; always the same one. */
  private TorchSupernet stepped(ScalarType type, Execution execution) {
    return stepped(type, execution, NESTEROV);
  }

  private TorchSupernet stepped(ScalarType type, Execution execution, WeightRecipe recipe) {
    TorchSupernet supernet =
        new TorchSupernet(
            SPACE,
            Wiring.PLAIN,
            new Skeleton(2, 1, 2, 8, 8, 3),
            recipe,
            type,
            execution,
            new RandomStreams(2).stream("weights"));
    for (int i = 0; i < 2; i++) {
      supernet.pass(OptionWeights.dense(values()), warming, GradientRequest.WEIGHTS);
      supernet.stepWeights(0.05);
    }
    return supernet;
  }

  private static double[][] values() {
    double[][] values = ProductPoint.uniform(SPACE.sizes()).blocks();
    for (int d = 0; d < values.length; d++) {
      for (int o = 0; o < values[d].length; o++) {
        values[d][o] += 0.03 * Math.sin(5 * d + o);
      }
    }
    return values;
  }

  /** The loss on held-out data after the real step. */
  private double lossAfterStep(double[][] values, WeightRecipe recipe) {
    try (TorchSupernet supernet = stepped(ScalarType.Double, Execution.PLAIN, recipe)) {
      supernet.pass(OptionWeights.dense(values), training, GradientRequest.WEIGHTS);
      supernet.stepWeights(RATE);
      return supernet.pass(OptionWeights.dense(values), held, GradientRequest.LOSS).loss();
    }
  }

  @ParameterizedTest
  @EnumSource(Execution.class)
  void equalsTheDerivativeThroughTheRealStep(Execution execution) {
    requireDerivative(execution, NESTEROV);
  }

  /** As published: the learning rate alone, without the factor 1.9. */
  @ParameterizedTest
  @EnumSource(names = {"FUSED", "PLAIN"})
  void equalsTheDerivativeThroughAStepOfPlainMomentum(Execution execution) {
    requireDerivative(execution, PLAIN);
  }

  private void requireDerivative(Execution execution, WeightRecipe recipe) {
    double[][] values = values();
    PassResult unrolled;
    PassResult firstOrder;
    try (TorchSupernet supernet = stepped(ScalarType.Double, execution, recipe)) {
      unrolled = supernet.unrolled(OptionWeights.dense(values), training, held, RATE, SHORT_REACH);
      firstOrder = supernet.pass(OptionWeights.dense(values), held, GradientRequest.ARCHITECTURE);
    }
    assertThat(unrolled.loss()).isCloseTo(lossAfterStep(values, recipe), within(1e-9));
    double error = 0;
    double difference = 0;
    for (int d = 0; d < values.length; d++) {
      for (int o = 0; o < values[d].length; o++) {
        values[d][o] += H;
        double plus = lossAfterStep(values, recipe);
        values[d][o] -= 2 * H;
        double minus = lossAfterStep(values, recipe);
        values[d][o] += H;
        double exact = (plus - minus) / (2 * H);
        error = Math.max(error, Math.abs(unrolled.gradient()[d][o] - exact));
        difference = Math.max(difference, Math.abs(firstOrder.gradient()[d][o] - exact));
      }
    }
    // The factor of Nesterov momentum, 1.9, or the decay left out would show.
    assertThat(difference).isGreaterThan(0.01);
    assertThat(error).isLessThan(1e-6 * difference);
  }

  @Test
  void leavesEverythingAsItWasToTheBit() {
    OptionWeights weights = OptionWeights.dense(values());
    try (TorchSupernet untouched = stepped(ScalarType.Float, Execution.FUSED);
        TorchSupernet unrolling = stepped(ScalarType.Float, Execution.FUSED)) {
      untouched.drop(new Dropout(0, 0.3));
      unrolling.drop(new Dropout(0, 0.3));
      for (int step = 0; step < 3; step++) {
        unrolling.unrolled(weights, training, held, RATE);
        assertThat(unrolling.parameters().passes()).isEqualTo(untouched.parameters().passes());
        PassResult expected = untouched.pass(weights, training, GradientRequest.BOTH);
        PassResult actual = unrolling.pass(weights, training, GradientRequest.BOTH);
        assertThat(actual.loss()).isEqualTo(expected.loss());
        assertThat(actual.gradient()).isDeepEqualTo(expected.gradient());
        untouched.stepWeights(0.1);
        unrolling.stepWeights(0.1);
      }
    }
  }

  @Test
  void itsGradientsAreNotToStepBy() {
    try (TorchSupernet supernet = stepped(ScalarType.Float, Execution.FUSED)) {
      supernet.unrolled(OptionWeights.dense(values()), training, held, RATE);
      assertThatIllegalStateException().isThrownBy(() -> supernet.stepWeights(0.1));
    }
  }
}

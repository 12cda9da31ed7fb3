package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.engine.Precision;
import org.gaea.geometry.ProductPoint;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.TapeSupernet;
import org.gaea.tensor.Layout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large convolutions in 16 bits against the same in single precision. */
class PrecisionTest {
  /** Of the loss; 0.0004 is measured. */
  private static final double CLOSE = 0.002;

  /**
   * Of gradients, which are small differences of large numbers: 0.12 is measured for those of the
   * architecture and 0.14 for those of the weights, and what a single convolution may be off by is
   * ReducedConvolutionTest's.
   */
  private static final double SIMILAR = 0.16;

  /** Of the length of gradients, which rounding turns more than it stretches; 0.036 is measured. */
  private static final double AS_LONG = 0.05;

  private static final SearchSpace SPACE = SearchSpaces.named("nas-bench-201");
  private static final Skeleton SKELETON = new Skeleton(8, 1, 3, 12, 12, 4);

  private record Given(double loss, double[] options, double[] weights) {}

  private static Given given(Execution execution, Precision precision, GradientRequest wanted) {
    RandomGenerator random = new RandomStreams(1).stream("precision");
    Batch batch = batch(random);
    try (TorchSupernet supernet =
            new TorchSupernet(
                SPACE, Wiring.PLAIN, SKELETON, WeightRecipe.darts(), execution, precision, random);
        PointerScope scope = new PointerScope()) {
      OptionWeights weights = OptionWeights.dense(ProductPoint.uniform(SPACE.sizes()).blocks());
      PassResult pass = supernet.pass(weights, batch, wanted);
      double[] options = Arrays.stream(pass.gradient()).flatMapToDouble(Arrays::stream).toArray();
      double[] gradients =
          supernet.parameters().trainable().values().stream()
              .flatMapToDouble(PrecisionTest::gradient)
              .toArray();
      return new Given(pass.loss(), options, gradients);
    }
  }

  private static DoubleStream gradient(Tensor parameter) {
    if (!parameter.grad().defined()) {
      return DoubleStream.empty();
    }
    assertThat(parameter.grad().scalar_type().intern()).isEqualTo(ScalarType.Float);
    float[] numbers = new float[(int) parameter.numel()];
    new FloatPointer(parameter.grad().contiguous().data_ptr_float()).get(numbers);
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]);
  }

  private static Batch batch(RandomGenerator random) {
    ImageShape shape = new ImageShape(3, 12, 12);
    float[] pixels = new float[16 * 3 * 12 * 12];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(16, 0, 4).toArray());
  }

  /** The distance of two vectors, relative to the length of the second. */
  private static double distance(double[] actual, double[] expected) {
    assertThat(actual.length).isEqualTo(expected.length);
    double difference = 0;
    double length = 0;
    for (int i = 0; i < actual.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      length += expected[i] * expected[i];
    }
    return Math.sqrt(difference / length);
  }

  private static void requireSimilar(double[] actual, double[] expected) {
    assertThat(distance(actual, expected)).isPositive().isLessThan(SIMILAR);
    assertThat(length(actual) / length(expected)).isCloseTo(1, within(AS_LONG));
  }

  private static double length(double[] numbers) {
    return Math.sqrt(Arrays.stream(numbers).map(x -> x * x).sum());
  }

  @ParameterizedTest
  @EnumSource(GradientRequest.class)
  void isTheSameButForRounding(GradientRequest wanted) {
    Given exact = given(Execution.FUSED, Precision.FLOAT32, wanted);
    Given rounded = given(Execution.FUSED, Precision.BF16, wanted);
    assertThat(rounded.loss).isNotEqualTo(exact.loss);
    assertThat(Math.abs(rounded.loss - exact.loss)).isLessThan(CLOSE * exact.loss);
    if (wanted.architecture()) {
      requireSimilar(rounded.options, exact.options);
    }
    if (wanted.weights()) {
      requireSimilar(rounded.weights, exact.weights);
    }
  }

  /** Which rounds more than large convolutions, as the way of a GPU does. */
  @ParameterizedTest
  @EnumSource(names = {"AUTOGRAD", "RECOMPUTED_AUTOGRAD"})
  void isTheSameButForRoundingWhereLibtorchDifferentiates(Execution execution) {
    Given exact = given(execution, Precision.FLOAT32, GradientRequest.BOTH);
    Given rounded = given(execution, Precision.BF16, GradientRequest.BOTH);
    assertThat(rounded.loss).isNotEqualTo(exact.loss);
    assertThat(Math.abs(rounded.loss - exact.loss)).isLessThan(10 * CLOSE * exact.loss);
    assertThat(distance(rounded.options, exact.options)).isPositive().isLessThan(2 * SIMILAR);
    assertThat(distance(rounded.weights, exact.weights)).isPositive().isLessThan(2 * SIMILAR);
    // And what follows is in single precision again.
    assertThat(given(execution, Precision.FLOAT32, GradientRequest.BOTH).loss)
        .isEqualTo(exact.loss);
  }

  @Test
  void computingAgainRoundsAlike() {
    Given kept = given(Execution.FUSED, Precision.BF16, GradientRequest.BOTH);
    Given again = given(Execution.RECOMPUTED, Precision.BF16, GradientRequest.BOTH);
    assertThat(again.loss).isEqualTo(kept.loss);
    assertThat(again.options).isEqualTo(kept.options);
    assertThat(again.weights).isEqualTo(kept.weights);
  }

  @Test
  void whatHasOnePrecisionRefusesAnother() {
    RandomGenerator random = new RandomStreams(1).stream("precision");
    assertThatThrownBy(
            () ->
                new TapeSupernet(
                    SPACE.network(SKELETON, NetworkForm.SUPERNET),
                    Precision.BF16,
                    ScalarType.Double,
                    Layout.CHANNELS_LAST,
                    false,
                    random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("full precision");
  }
}

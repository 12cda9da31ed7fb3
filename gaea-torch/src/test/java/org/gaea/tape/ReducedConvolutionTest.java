package org.gaea.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.engine.Precision;
import org.gaea.layer.Convolution;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.tape.Tape.BatchShare;
import org.gaea.tape.Tape.Gradients;
import org.gaea.tensor.Layout;

/**
 * A convolution in 16 bits is one in single precision of rounded numbers, rounded: output, gradient
 * at the input, gradient at the weight.
 */
class ReducedConvolutionTest {
  /** One unit in the last of 8 binary digits, of the largest number. */
  private static final double ROUNDING = 1.0 / 128;

  @Seeded
  void roundsWhatGoesInAndWhatComesOut(Draw draw) {
    RandomGenerator random = draw.random();
    int in = random.nextInt(2, 20);
    int out = random.nextInt(1, 20);
    int stride = random.nextInt(1, 3);
    Convolution convolution = Convolution.of(in, out, 3, stride);
    long[] size = {random.nextInt(1, 5), in, random.nextInt(4, 12), random.nextInt(4, 12)};
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      Tensor x = rounded(random, size);
      Tensor weight = rounded(random, out, in, 3, 3);
      Tensor like =
          new Convolve(convolution, weight, Precision.FLOAT32, Layout.CHANNELS_LAST).output(x);
      Tensor gradient = rounded(random, like.shape());
      List<Tensor> exact = results(convolution, x, weight, gradient, Precision.FLOAT32);
      List<Tensor> reduced = results(convolution, x, weight, gradient, Precision.BF16);
      for (int i = 0; i < exact.size(); i++) {
        assertThat(reduced.get(i).scalar_type().intern()).isEqualTo(ScalarType.Float);
        double largest = exact.get(i).abs().max().item_float();
        double difference = reduced.get(i).sub(exact.get(i)).abs().max().item_float();
        assertThat(difference).isLessThanOrEqualTo(ROUNDING * largest);
      }
    }
  }

  /** Numbers that have 8 binary digits, so that rounding what goes in changes nothing. */
  private static Tensor rounded(RandomGenerator random, long... size) {
    int count = 1;
    for (long axis : size) {
      count *= (int) axis;
    }
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    Tensor exact = Tensor.create(numbers, size).to(ScalarType.BFloat16).to(ScalarType.Float);
    return Layout.CHANNELS_LAST.of(exact);
  }

  /** The output, and the gradients at the input and at the weight. */
  private static List<Tensor> results(
      Convolution convolution, Tensor x, Tensor weight, Tensor gradient, Precision precision) {
    Convolve convolve = new Convolve(convolution, weight, precision, Layout.CHANNELS_LAST);
    Gradients gradients = new Gradients();
    return new WorkerGroup(1)
        .run(
            1,
            member -> {
              Tape tape = new Tape(true, BatchShare.of(member, x.size(0)), gradients);
              Value input = tape.leaf(x.clone());
              Value output = convolve.apply(input, tape);
              Tensor result = output.tensor().clone();
              tape.backward(output, gradient.clone());
              return List.of(
                  result,
                  Objects.requireNonNull(input.gradient()),
                  Objects.requireNonNull(gradients.at(weight)));
            })
        .get(0);
  }
}

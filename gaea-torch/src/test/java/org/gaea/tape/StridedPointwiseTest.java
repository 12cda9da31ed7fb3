package org.gaea.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.engine.Precision;
import org.gaea.layer.Convolution;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.tape.Tape.BatchShare;
import org.gaea.tape.Tape.Gradients;
import org.gaea.tensor.Layout;
import org.gaea.tensor.StridedPointwise;
import org.junit.jupiter.api.Test;

/**
 * The weight gradient of a strided 1x1 convolution of few channels. Where it is written past the
 * end of its memory, this process ends in the middle of the test.
 */
class StridedPointwiseTest {
  private static final double ROUNDING = 1e-5;

  /** Those of a cell with partial channels in a small network; the heap is damaged at once. */
  @Test
  void theHeapSurvivesIt() {
    RandomGenerator random = new RandomStreams(1).stream("numbers");
    for (int in = 2; in < StridedPointwise.BLOCK; in++) {
      for (int pass = 0; pass < 20; pass++) {
        check(random, Convolution.of(in, 2, 1, 2), 200, in, 8, 8);
      }
    }
  }

  @Seeded
  void itIsThatOfDoublePrecision(Draw draw) {
    RandomGenerator random = draw.random();
    int in = random.nextInt(1, 20);
    Convolution convolution = Convolution.of(in, random.nextInt(1, 20), 1, random.nextInt(1, 4));
    check(
        random,
        convolution,
        random.nextInt(1, 40),
        in,
        random.nextInt(1, 30),
        random.nextInt(1, 30));
  }

  private static void check(RandomGenerator random, Convolution convolution, long... size) {
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      Tensor x = normal(random, size);
      Tensor weight = normal(random, convolution.out(), convolution.in(), 1, 1);
      Tensor like = convolve(convolution, weight).output(x);
      Tensor gradient = normal(random, like.shape());
      Tensor actual = weightGradient(convolution, x, weight, gradient);
      Tensor exact = weightGradient(convolution, twice(x), twice(weight), twice(gradient));
      assertThat(actual.shape()).containsExactly(weight.shape());
      assertThat(actual.is_contiguous()).isTrue();
      double difference = twice(actual).sub(exact).abs().max().item_double();
      assertThat(difference).isLessThanOrEqualTo(ROUNDING * exact.abs().max().item_double());
    }
  }

  private static Tensor normal(RandomGenerator random, long... size) {
    torch.manual_seed(random.nextLong());
    return Layout.CHANNELS_LAST.of(torch.randn(size));
  }

  private static Tensor twice(Tensor tensor) {
    return tensor.to(ScalarType.Double);
  }

  private static Convolve convolve(Convolution convolution, Tensor weight) {
    return new Convolve(convolution, weight, Precision.FLOAT32, Layout.CHANNELS_LAST);
  }

  private static Tensor weightGradient(
      Convolution convolution, Tensor x, Tensor weight, Tensor gradient) {
    Gradients gradients = new Gradients();
    return new WorkerGroup(1)
        .run(
            1,
            member -> {
              Tape tape = new Tape(true, BatchShare.of(member, x.size(0)), gradients);
              Value output = convolve(convolution, weight).apply(tape.leaf(x.clone()), tape);
              tape.backward(output, gradient.clone());
              return Objects.requireNonNull(gradients.at(weight));
            })
        .get(0);
  }
}

package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.gaea.random.RandomStreams;

/** Compares libtorch's gradients with central differences, in double precision. */
final class GradientCheck {
  private static final double STEP = 1e-6;

  /** Relative to the largest gradient at hand: central differences are exact to about 1e-9 here. */
  private static final double TOLERANCE = 1e-6;

  /** Larger tensors are checked at this many random coordinates. */
  private static final int COORDINATES = 60;

  private GradientCheck() {}

  /**
   * Checks the gradient of {@code sum(c * function())} with random fixed c at each of the inputs.
   *
   * @param inputs double tensors that {@code function} reads
   */
  static void check(Supplier<Tensor> function, List<Tensor> inputs) {
    RandomGenerator random = new RandomStreams(1).stream("gradient check");
    try (PointerScope scope = new PointerScope()) {
      inputs.forEach(
          input -> {
            input.set_requires_grad(true);
            input.mutable_grad().reset();
          });
      Tensor output = function.get();
      Tensor c = random(random, output.shape());
      output.mul(c).sum().backward();
      for (Tensor input : inputs) {
        check(function, c, input, random);
      }
    }
  }

  private static void check(
      Supplier<Tensor> function, Tensor c, Tensor input, RandomGenerator random) {
    Tensor gradient = input.grad();
    assertThat(gradient.defined()).isTrue();
    double scale = Math.max(1, gradient.abs().max().item_double());
    int total = (int) input.numel();
    for (int n = 0; n < Math.min(total, COORDINATES); n++) {
      int coordinate = total <= COORDINATES ? n : random.nextInt(total);
      double numeric =
          (shifted(function, c, input, coordinate, STEP)
                  - shifted(function, c, input, coordinate, -STEP))
              / (2 * STEP);
      double analytic =
          gradient.flatten().index_select(0, Tensor.create((long) coordinate)).item_double();
      assertThat(analytic).isCloseTo(numeric, within(TOLERANCE * scale));
    }
  }

  private static double shifted(
      Supplier<Tensor> function, Tensor c, Tensor input, int coordinate, double shift) {
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false)) {
      double[] direction = new double[(int) input.numel()];
      direction[coordinate] = shift;
      Tensor change = Tensor.create(direction, input.shape());
      input.add_(change);
      double value = function.get().mul(c).sum().item_double();
      input.sub_(change);
      return value;
    }
  }

  /** A double tensor with independent standard normal entries. */
  static Tensor random(RandomGenerator random, long... shape) {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    double[] values = new double[(int) length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Tensor.create(values, shape);
  }

  static double[] numbers(Tensor tensor) {
    Tensor flat = tensor.detach().contiguous();
    double[] numbers = new double[(int) flat.numel()];
    new DoublePointer(flat.data_ptr()).get(numbers);
    return numbers;
  }
}

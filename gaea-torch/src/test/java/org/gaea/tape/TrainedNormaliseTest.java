package org.gaea.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.layer.BatchNorm;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.tape.Tape.BatchShare;
import org.gaea.tape.Tape.Gradients;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;

/** A normalisation with trained scale and shift, weighted as an option, against libtorch's. */
class TrainedNormaliseTest {
  private static final double CLOSE = 1e-10;
  private static final double WEIGHT = 0.7;

  /** What a pass gives. */
  private record Given(
      Tensor output,
      Tensor atInput,
      Tensor atScale,
      Tensor atShift,
      double atWeight,
      Tensor mean,
      Tensor variance) {}

  @Seeded
  void weightedItGivesWhatLibtorchGives(Draw draw) {
    RandomGenerator random = draw.random();
    int channels = random.nextInt(1, 40);
    BatchNorm norm = BatchNorm.of(channels);
    try (PointerScope scope = new PointerScope()) {
      Tensor x =
          normal(
              random, 1 + random.nextInt(4), channels, 2 + random.nextInt(6), random.nextInt(2, 7));
      Tensor gradient = normal(random, x.shape());
      Parameters own = parameters();
      Parameters plain = parameters();
      TrainedNormalise normalise = new TrainedNormalise(own, "norm", norm);
      new TrainedNormalise(plain, "norm", norm); // for its tensors
      Tensor scale = normal(random, channels);
      Tensor shift = normal(random, channels);
      for (Parameters parameters : List.of(own, plain)) {
        set(parameters, "norm.weight", scale);
        set(parameters, "norm.bias", shift);
      }
      Given expected = plain(plain, norm, x, gradient);
      Given actual = onTape(own, normalise, x, gradient);
      assertClose(actual.output, expected.output);
      assertClose(actual.atInput, expected.atInput);
      assertClose(actual.atScale, expected.atScale);
      assertClose(actual.atShift, expected.atShift);
      assertThat(Math.abs(actual.atWeight - expected.atWeight))
          .isLessThanOrEqualTo(CLOSE * Math.max(1, Math.abs(expected.atWeight)));
      assertClose(actual.mean, expected.mean);
      assertClose(actual.variance, expected.variance);
      try (AutoGradMode mode = new AutoGradMode(false)) {
        assertClose(tested(normalise, x), batchNorm(plain, norm, x, false).mul(new Scalar(WEIGHT)));
      }
      own.close();
      plain.close();
    }
  }

  private static Parameters parameters() {
    return new Parameters(
        ScalarType.Double, Layout.CHANNELS_LAST, new RandomStreams(1).stream("weights"));
  }

  private static Tensor tensor(Parameters parameters, String name) {
    return Objects.requireNonNull(parameters.all().get(name));
  }

  private static void set(Parameters parameters, String name, Tensor values) {
    try (AutoGradMode mode = new AutoGradMode(false)) {
      tensor(parameters, name).copy_(values);
    }
  }

  private static Tensor normal(RandomGenerator random, long... shape) {
    int length = 1;
    for (long size : shape) {
      length *= (int) size;
    }
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = 1 + random.nextGaussian();
    }
    Tensor tensor = Tensor.create(values, shape);
    return shape.length == 4 ? Layout.CHANNELS_LAST.of(tensor) : tensor;
  }

  private static Tensor batchNorm(
      Parameters parameters, BatchNorm norm, Tensor x, boolean training) {
    return torch.batch_norm(
        x,
        new TensorOptional(tensor(parameters, "norm.weight")),
        new TensorOptional(tensor(parameters, "norm.bias")),
        new TensorOptional(tensor(parameters, "norm.running_mean")),
        new TensorOptional(tensor(parameters, "norm.running_var")),
        training,
        0.1,
        norm.epsilon(),
        false);
  }

  private static Given plain(Parameters parameters, BatchNorm norm, Tensor x, Tensor gradient) {
    Tensor input = x.clone().set_requires_grad(true);
    Tensor weight = Tensor.create(new double[] {WEIGHT}, new long[0]).set_requires_grad(true);
    Tensor output = batchNorm(parameters, norm, input, true).mul(weight);
    output.mul(gradient).sum().backward();
    return new Given(
        output.detach(),
        input.grad(),
        tensor(parameters, "norm.weight").grad(),
        tensor(parameters, "norm.bias").grad(),
        weight.grad().item_double(),
        tensor(parameters, "norm.running_mean"),
        tensor(parameters, "norm.running_var"));
  }

  private static Given onTape(
      Parameters parameters, TrainedNormalise normalise, Tensor x, Tensor gradient) {
    Gradients gradients = new Gradients();
    OptionWeight weight = new OptionWeight(WEIGHT, true);
    return alone(
        x,
        true,
        gradients,
        tape -> {
          Value input = tape.leaf(x.clone());
          WeightedSum sum = new WeightedSum(tape);
          normalise.addTo(sum, input, weight, true);
          Value output = sum.result();
          Tensor result = output.tensor().clone();
          tape.backward(output, gradient.clone());
          return new Given(
              result,
              Objects.requireNonNull(input.gradient()),
              Objects.requireNonNull(gradients.at(tensor(parameters, "norm.weight"))),
              Objects.requireNonNull(gradients.at(tensor(parameters, "norm.bias"))),
              weight.gradient(),
              tensor(parameters, "norm.running_mean"),
              tensor(parameters, "norm.running_var"));
        });
  }

  private static Tensor tested(TrainedNormalise normalise, Tensor x) {
    return alone(
        x,
        false,
        new Gradients(),
        tape -> {
          WeightedSum sum = new WeightedSum(tape);
          Value input = tape.constant(x.clone());
          normalise.addTo(sum, input, new OptionWeight(WEIGHT, false), true);
          return sum.result().tensor();
        });
  }

  private static <T> T alone(
      Tensor x, boolean weights, Gradients gradients, java.util.function.Function<Tape, T> work) {
    try (WorkerGroup team = new WorkerGroup(1);
        AutoGradMode mode = new AutoGradMode(false)) {
      return team.run(
              1,
              member -> work.apply(new Tape(weights, BatchShare.of(member, x.size(0)), gradients)))
          .get(0);
    }
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double largest = Math.max(1, expected.abs().max().item_double());
    assertThat(actual.sub(expected).abs().max().item_double()).isLessThanOrEqualTo(CLOSE * largest);
  }
}

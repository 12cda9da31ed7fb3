package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.supernet.NotFiniteException;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightDescentTest {
  private static final WeightRecipe SETTINGS = WeightRecipe.nasBench201();

  @TempDir Path directory;
  private final Parameters parameters = parameters();

  private final WeightDescent descent = descent(parameters, SETTINGS);

  /** Two workers, in whatever order they come to it. */
  private static WeightDescent descent(Parameters parameters, WeightRecipe recipe) {
    return new WeightDescent(
        parameters,
        recipe,
        task -> {
          task.run(1, 2);
          task.run(0, 2);
        });
  }

  private static Parameters parameters() {
    Parameters made =
        new Parameters(
            ScalarType.Float, Layout.CHANNELS_LAST, new RandomStreams(1).stream("weights"));
    made.weight("convolution", 7, 5, 3, 3);
    made.weight("linear", 11, 13);
    made.bias("bias", 13, 11);
    made.weight("sometimes", 4, 3, 1, 1);
    return made;
  }

  @AfterEach
  void free() {
    descent.close();
    parameters.close();
  }

  /**
   * The loss is a quadratic with other coefficients at each step; one tensor is not always in it.
   */
  private static void differentiate(Parameters parameters, int step) {
    try (PointerScope scope = new PointerScope()) {
      Tensor loss = Tensor.create(0f);
      for (var entry : parameters.trainable().entrySet()) {
        if (!entry.getKey().equals("sometimes") || step % 3 == 1) {
          Tensor shifted = entry.getValue().sub(Tensor.create((float) Math.sin(step)));
          loss = loss.add(shifted.mul(shifted).mul(Tensor.create(0.3f + step % 5)).sum());
        }
      }
      loss.backward();
    }
  }

  private static int[] bits(Parameters parameters) {
    try (PointerScope scope = new PointerScope()) {
      return parameters.all().values().stream()
          .flatMapToInt(
              tensor -> {
                float[] numbers = new float[(int) tensor.numel()];
                new FloatPointer(tensor.detach().contiguous().data_ptr()).get(numbers);
                return Arrays.stream(box(numbers));
              })
          .toArray();
    }
  }

  private static int[] box(float[] numbers) {
    int[] bits = new int[numbers.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(numbers[i]);
    }
    return bits;
  }

  static List<WeightRecipe> recipes() {
    return List.of(
        SETTINGS,
        SETTINGS.withMomentum(0.9, false),
        SETTINGS.withMomentum(0.5, false).withDecay(0.01),
        SETTINGS.withMomentum(0.9, false).withClip(0));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void stepsAreThoseOfLibtorchToTheBit(WeightRecipe recipe) {
    Parameters parameters = parameters();
    Parameters others = parameters();
    try (WeightDescent descent = descent(parameters, recipe);
        PointerScope scope = new PointerScope()) {
      TensorVector vector = others.vector();
      SGDOptions options = new SGDOptions(0);
      options.momentum().put(recipe.momentum());
      options.weight_decay().put(recipe.decay());
      options.nesterov().put(recipe.nesterov());
      SGD reference = new SGD(vector, options);
      for (int step = 0; step < 40; step++) {
        double rate = 0.02 / (1 + step);
        reference.zero_grad();
        descent.clearGradients();
        differentiate(others, step);
        differentiate(parameters, step);
        if (recipe.clip() > 0) {
          torch.clip_grad_norm_(vector, recipe.clip());
        }
        reference.param_groups().get(0).options().set_lr(rate);
        reference.step();
        descent.step(rate);
        assertThat(bits(parameters)).as("step %d", step).isEqualTo(bits(others));
      }
    } finally {
      parameters.close();
      others.close();
    }
  }

  @Test
  void aSnapshotGoesOnToTheSameBits() {
    for (int step = 0; step < 5; step++) {
      descent.clearGradients();
      differentiate(parameters, step);
      descent.step(0.01);
    }
    parameters.restorePasses(17);
    Path file = directory.resolve("snapshot.safetensors");
    new Snapshot(parameters, descent).write(file);
    Parameters others = parameters();
    WeightDescent continued = new WeightDescent(others, SETTINGS);
    new Snapshot(others, continued).restore(file);
    assertThat(others.passes()).isEqualTo(17);
    for (int step = 5; step < 12; step++) {
      descent.clearGradients();
      continued.clearGradients();
      differentiate(parameters, step);
      differentiate(others, step);
      descent.step(0.01);
      continued.step(0.01);
      assertThat(bits(others)).isEqualTo(bits(parameters));
    }
    continued.close();
    others.close();
  }

  @Test
  void aWeightAnswersItsGradientByTheRateAndWithNesterovByMore() {
    assertThat(descent.sensitivity(0.1)).isEqualTo(0.1 * 1.9);
    try (WeightDescent plain = descent(parameters, SETTINGS.withMomentum(0.9, false))) {
      assertThat(plain.sensitivity(0.1)).isEqualTo(0.1);
    }
  }

  /** Clipping by a norm that is no number would spoil every weight. */
  @ParameterizedTest
  @ValueSource(doubles = {5, 0})
  void aGradientThatIsNoNumberIsNamedAndStepsNothing(double clip) {
    WeightDescent descent = descent(parameters, SETTINGS.withClip(clip));
    int[] before = bits(parameters);
    differentiate(parameters, 1);
    try (PointerScope scope = new PointerScope()) {
      Objects.requireNonNull(parameters.trainable().get("linear"))
          .grad()
          .fill_(new Scalar(Float.NaN));
    }
    assertThatExceptionOfType(NotFiniteException.class)
        .isThrownBy(() -> descent.step(0.01))
        .withMessage("the gradient of the weights is not finite, first at linear");
    assertThat(bits(parameters)).isEqualTo(before);
    descent.close();
  }
}

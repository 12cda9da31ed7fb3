package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
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
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TorchSupernetTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final Skeleton SKELETON = new Skeleton(3, 1, 2, 6, 5, 4);

  private final RandomGenerator random = new RandomStreams(1).stream("supernet");

  private TorchSupernet supernet(ScalarType type) {
    return supernet(type, Execution.FUSED);
  }

  private TorchSupernet supernet(ScalarType type, Execution execution) {
    return new TorchSupernet(
        SPACE,
        Wiring.PLAIN,
        SKELETON,
        WeightRecipe.darts(),
        type,
        execution,
        new RandomStreams(2).stream("weights"));
  }

  private Batch batch() {
    ImageShape shape = new ImageShape(2, 6, 5);
    float[] pixels = new float[7 * 2 * 6 * 5];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(7, 0, 4).toArray());
  }

  private double[][] values() {
    double[][] values = ProductPoint.uniform(SPACE.sizes()).blocks();
    for (double[] row : values) {
      for (int o = 0; o < row.length; o++) {
        row[o] += 0.1 * random.nextDouble();
      }
    }
    return values;
  }

  @Test
  void edgeGradientEqualsFiniteDifferencesOfTheLoss() {
    Batch batch = batch();
    double[][] values = values();
    double h = 1e-6;
    try (TorchSupernet supernet = supernet(ScalarType.Double)) {
      PassResult pass =
          supernet.pass(OptionWeights.dense(values), batch, GradientRequest.ARCHITECTURE);
      for (int e = 0; e < 6; e++) {
        for (int o = 0; o < 5; o++) {
          values[e][o] += h;
          double plus =
              supernet.pass(OptionWeights.dense(values), batch, GradientRequest.LOSS).loss();
          values[e][o] -= 2 * h;
          double minus =
              supernet.pass(OptionWeights.dense(values), batch, GradientRequest.LOSS).loss();
          values[e][o] += h;
          assertThat(pass.gradient()[e][o]).isCloseTo((plus - minus) / (2 * h), within(1e-7));
        }
      }
      assertThat(pass.gradient()[5]).startsWith(0);
      assertThat(Arrays.stream(pass.gradient()[5]).skip(1)).doesNotContain(0.0);
    }
  }

  /** Where NAS-Bench-201's own supernet has a scale and a shift; no cell has. */
  @Test
  void normalisationsAroundTheCellsHaveScaleAndShiftWithTheGradientsOfFiniteDifferences() {
    Batch batch = batch();
    OptionWeights weights = OptionWeights.dense(values());
    double h = 1e-6;
    try (TorchSupernet supernet = supernet(ScalarType.Double)) {
      assertThat(vectors(supernet))
          .containsExactlyInAnyOrder(
              "stem.1.weight",
              "stem.1.bias",
              "reduction1.0.2.weight",
              "reduction1.0.2.bias",
              "reduction1.0.5.weight",
              "reduction1.0.5.bias",
              "reduction2.0.2.weight",
              "reduction2.0.2.bias",
              "reduction2.0.5.weight",
              "reduction2.0.5.bias",
              "classifier.0.weight",
              "classifier.0.bias",
              "classifier.3.bias");
      supernet.pass(weights, batch, GradientRequest.WEIGHTS);
      Map<String, double[]> gradients = gradients(supernet);
      for (String name : vectors(supernet)) {
        double above = moved(supernet, name, h, weights, batch);
        double below = moved(supernet, name, -2 * h, weights, batch);
        moved(supernet, name, h, weights, batch);
        assertThat(Objects.requireNonNull(gradients.get(name), name)[1])
            .as(name)
            .isCloseTo((above - below) / (2 * h), within(1e-7));
      }
    }
  }

  private static List<String> vectors(TorchSupernet supernet) {
    return supernet.parameters().trainable().entrySet().stream()
        .filter(entry -> entry.getValue().dim() == 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The loss after the second number of a vector has moved. */
  private static double moved(
      TorchSupernet supernet, String name, double by, OptionWeights weights, Batch batch) {
    Tensor tensor = Objects.requireNonNull(supernet.parameters().trainable().get(name), name);
    try (DoublePointer numbers = tensor.data_ptr_double()) {
      numbers.put(1, numbers.get(1) + by);
    }
    return supernet.pass(weights, batch, GradientRequest.LOSS).loss();
  }

  @Test
  void oneJointPassGivesTheGradientsOfTwo() {
    Batch batch = batch();
    OptionWeights weights = OptionWeights.dense(values());
    try (TorchSupernet separate = supernet(ScalarType.Double);
        TorchSupernet joint = supernet(ScalarType.Double)) {
      double[][] alone = separate.pass(weights, batch, GradientRequest.ARCHITECTURE).gradient();
      separate.pass(weights, batch, GradientRequest.WEIGHTS);
      separate.stepWeights(0.1);
      PassResult both = joint.pass(weights, batch, GradientRequest.BOTH);
      joint.stepWeights(0.1);
      for (int e = 0; e < 6; e++) {
        assertThat(both.gradient()[e]).containsExactly(alone[e], within(1e-12));
      }
      assertThat(joint.pass(weights, batch, GradientRequest.LOSS).loss())
          .isCloseTo(separate.pass(weights, batch, GradientRequest.LOSS).loss(), within(1e-12));
    }
  }

  /** The oracle of several paths: each alone, their gradients added up outside. */
  @ParameterizedTest
  @EnumSource(Execution.class)
  void severalPathsGiveTheSumOfTheirGradients(Execution execution) {
    double share = 0.25;
    Batch batch = batch();
    List<OptionWeights> paths =
        Stream.of(
                SPACE.architecture(3, 3, 3, 1, 0, 4),
                SPACE.architecture(3, 2, 4, 3, 1, 3),
                SPACE.architecture(2, 1, 3, 3, 2, 0))
            .map(path -> OptionWeights.of(SPACE.sizes(), path))
            .toList();
    try (TorchSupernet alone = supernet(ScalarType.Double, execution);
        TorchSupernet together = supernet(ScalarType.Double, execution)) {
      Map<String, double[]> sum = new TreeMap<>();
      List<Double> losses = new ArrayList<>();
      for (OptionWeights path : paths) {
        losses.add(alone.pass(path, batch, GradientRequest.WEIGHTS).loss());
        gradients(alone)
            .forEach(
                (name, g) ->
                    sum.merge(
                        name,
                        Arrays.stream(g).map(x -> share * x).toArray(),
                        TorchSupernetTest::plus));
      }
      List<PassResult> passes = together.passes(paths, share, batch);
      assertThat(passes.stream().map(PassResult::loss).toList()).isEqualTo(losses);
      Map<String, double[]> got = gradients(together);
      assertThat(got.keySet()).isEqualTo(sum.keySet());
      assertThat(sum.keySet()).hasSizeGreaterThan(10);
      sum.forEach((name, g) -> assertThat(got.get(name)).containsExactly(g, within(1e-12)));
      together.stepWeights(0.1);
      assertThat(together.pass(paths.get(0), batch, GradientRequest.LOSS).loss())
          .isLessThan(losses.get(0));
    }
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < a.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  /** What the parameters hold, by name. */
  private static Map<String, double[]> gradients(TorchSupernet supernet) {
    Map<String, double[]> gradients = new TreeMap<>();
    try (PointerScope scope = new PointerScope()) {
      supernet
          .parameters()
          .trainable()
          .forEach(
              (name, tensor) -> {
                Tensor gradient = tensor.grad();
                if (gradient.defined()) {
                  double[] numbers = new double[Math.toIntExact(gradient.numel())];
                  new DoublePointer(gradient.contiguous().data_ptr_double()).get(numbers);
                  gradients.put(name, numbers);
                }
              });
    }
    return gradients;
  }

  @Test
  void weightStepsLowerTheLossAndArchitecturePassesChangeNothing() {
    Batch batch = batch();
    OptionWeights weights = OptionWeights.dense(values());
    try (TorchSupernet supernet = supernet(ScalarType.Float)) {
      double before = supernet.pass(weights, batch, GradientRequest.LOSS).loss();
      supernet.pass(weights, batch, GradientRequest.ARCHITECTURE);
      assertThat(supernet.pass(weights, batch, GradientRequest.LOSS).loss()).isEqualTo(before);
      for (int step = 0; step < 30; step++) {
        supernet.pass(weights, batch, GradientRequest.WEIGHTS);
        supernet.stepWeights(0.05);
      }
      assertThat(supernet.pass(weights, batch, GradientRequest.LOSS).loss()).isLessThan(before / 2);
    }
  }

  @Test
  void steppingWeightsWithoutTheirGradientsIsRefused() {
    try (TorchSupernet supernet = supernet(ScalarType.Float)) {
      supernet.pass(OptionWeights.dense(values()), batch(), GradientRequest.ARCHITECTURE);
      assertThatIllegalStateException().isThrownBy(() -> supernet.stepWeights(0.1));
    }
  }

  @Test
  void operationsThatAreNotComputedGetNoGradient() {
    try (TorchSupernet supernet = supernet(ScalarType.Float)) {
      OptionWeights path = OptionWeights.of(SPACE.sizes(), SPACE.architecture(3, 3, 3, 1, 0, 4));
      double[][] gradient = supernet.pass(path, batch(), GradientRequest.BOTH).gradient();
      assertThat(gradient[0][3]).isNotZero();
      assertThat(gradient[0][2]).isZero();
      assertThat(gradient[4]).containsOnly(0);
    }
  }

  @Test
  void aSupernetOfNothingHasNoArchitectureGradient() {
    try (TorchSupernet supernet = supernet(ScalarType.Float)) {
      OptionWeights nothing = OptionWeights.of(SPACE.sizes(), SPACE.architecture(0, 0, 0, 0, 0, 0));
      for (double[] row :
          supernet.pass(nothing, batch(), GradientRequest.ARCHITECTURE).gradient()) {
        assertThat(row).containsOnly(0);
      }
    }
  }

  @Test
  void aSupernetOfNothingStillClassifies() {
    try (TorchSupernet supernet = supernet(ScalarType.Float)) {
      PassResult pass =
          supernet.pass(
              OptionWeights.of(SPACE.sizes(), SPACE.architecture(0, 0, 0, 0, 0, 0)),
              batch(),
              GradientRequest.BOTH);
      assertThat(pass.loss()).isFinite();
      supernet.stepWeights(0.1);
    }
  }
}

package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.geometry.ProductPoint;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.spaces.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Wanted;

/** The fused execution gives what the plain graph gives: outputs and all gradients. */
class ExecutionTest {
  private static final double DOUBLE = 1e-9;
  private static final double FLOAT = 1e-4;
  private static final int CLASSES = 4;

  /** What a pass gives, the gradients of the weights by their names. */
  private record Given(Pass pass, Map<String, double[]> weights) {}

  @Seeded
  void nasBench201(Draw draw) {
    RandomGenerator random = draw.random();
    agree("nas-bench-201", random.nextInt(1, 21), 1 + random.nextInt(2), 4 + size(random), random);
  }

  @Seeded
  void darts(Draw draw) {
    RandomGenerator random = draw.random();
    agree("darts", 2 * random.nextInt(1, 10), 3 + random.nextInt(2), 8 + size(random), random);
  }

  @Seeded
  void oneShot(Draw draw) {
    RandomGenerator random = draw.random();
    String space = "nas-bench-1shot1-" + random.nextInt(1, 4);
    agree(space, random.nextInt(2, 19), 1, 8 + size(random), random);
  }

  @Seeded
  void chains(Draw draw) {
    RandomGenerator random = draw.random();
    String space = random.nextBoolean() ? "nas-bench-macro" : "proxyless-nas";
    agree(space, 8, SearchSpaces.named(space).usualCells(), 33 + size(random), random);
  }

  private static int size(RandomGenerator random) {
    return random.nextInt(12);
  }

  private static void agree(
      String name, int channels, int cells, int resolution, RandomGenerator random) {
    SearchSpace space = SearchSpaces.named(name);
    // Neither square nor of even size as a rule.
    Skeleton skeleton =
        new Skeleton(channels, cells, 1 + random.nextInt(3), resolution, resolution + 1, CLASSES);
    Batch batch = batch(1 + random.nextInt(5), skeleton, random);
    OptionWeights weights = weights(space, random);
    Wanted wanted = Wanted.values()[random.nextInt(Wanted.values().length)];
    for (ScalarType type : List.of(ScalarType.Double, ScalarType.Float)) {
      double tolerance = type == ScalarType.Double ? DOUBLE : FLOAT;
      Given plain = given(space, skeleton, type, Execution.PLAIN, weights, batch, wanted);
      Given fused = given(space, skeleton, type, Execution.FUSED, weights, batch, wanted);
      assertAgree(fused, plain, tolerance, "%s, %s, %s".formatted(skeleton, type, wanted));
    }
  }

  private static void assertAgree(Given fused, Given plain, double tolerance, String what) {
    assertThat(fused.pass.loss())
        .as("loss of %s", what)
        .isCloseTo(plain.pass.loss(), within(tolerance * Math.max(1, plain.pass.loss())));
    assertThat(fused.pass.gradient().length).isEqualTo(plain.pass.gradient().length);
    assertClose(flat(fused.pass.gradient()), flat(plain.pass.gradient()), tolerance, what);
    assertThat(fused.weights.keySet()).isEqualTo(plain.weights.keySet());
    // Against the largest gradient of all: some are zero but for rounding.
    List<double[]> ours = new ArrayList<>();
    List<double[]> theirs = new ArrayList<>();
    plain.weights.forEach(
        (name, gradient) -> {
          ours.add(fused.weights.get(name));
          theirs.add(gradient);
        });
    assertClose(
        flat(ours.toArray(double[][]::new)),
        flat(theirs.toArray(double[][]::new)),
        tolerance,
        what);
  }

  private static void assertClose(
      double[] actual, double[] expected, double tolerance, String what) {
    double largest = 0;
    double difference = 0;
    assertThat(actual.length).as(what).isEqualTo(expected.length);
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(difference)
        .as("largest difference where the largest gradient is %s, %s", largest, what)
        .isLessThanOrEqualTo(tolerance * largest);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Any subset of the options, some with weight zero; at least one of each decision's. */
  private static OptionWeights weights(SearchSpace space, RandomGenerator random) {
    double[][] values = ProductPoint.uniform(space.sizes()).blocks();
    boolean[][] computed = OptionWeights.dense(values).computed();
    boolean all = random.nextBoolean();
    for (int d = 0; d < values.length; d++) {
      int kept = random.nextInt(values[d].length);
      for (int o = 0; o < values[d].length; o++) {
        values[d][o] = random.nextInt(8) == 0 ? 0 : values[d][o] + random.nextDouble();
        computed[d][o] = all || o == kept || random.nextBoolean();
      }
    }
    return new OptionWeights(values, computed);
  }

  private static Batch batch(int size, Skeleton skeleton, RandomGenerator random) {
    ImageShape shape =
        new ImageShape(skeleton.inputChannels(), skeleton.height(), skeleton.width());
    float[] pixels = new float[size * shape.channels() * shape.height() * shape.width()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(size, 0, CLASSES).toArray());
  }

  private static Given given(
      SearchSpace space,
      Skeleton skeleton,
      ScalarType type,
      Execution execution,
      OptionWeights weights,
      Batch batch,
      Wanted wanted) {
    RandomGenerator initial = new RandomStreams(2).stream("weights");
    try (TorchSupernet supernet =
            new TorchSupernet(
                space, skeleton, DescentSettings.supernet(), type, execution, initial);
        PointerScope scope = new PointerScope()) {
      Pass pass = supernet.pass(weights, batch, wanted);
      Map<String, double[]> gradients = new TreeMap<>();
      supernet
          .parameters()
          .trainable()
          .forEach((name, tensor) -> gradients.put(name, gradient(tensor)));
      return new Given(pass, gradients);
    }
  }

  /** Zeros where there is none. */
  private static double[] gradient(Tensor parameter) {
    double[] numbers = new double[(int) parameter.numel()];
    if (parameter.grad().defined()) {
      Tensor flat = parameter.grad().to(ScalarType.Double).contiguous();
      new DoublePointer(flat.data_ptr_double()).get(numbers);
    }
    return numbers;
  }
}

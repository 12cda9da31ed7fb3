package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.geometry.ProductPoint;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;

/** The fused execution gives what the plain graph gives: outputs and all gradients. */
class ExecutionTest {
  private static final double DOUBLE = 1e-9;
  private static final double FLOAT = 1e-4;

  /**
   * Small batches make normalisations of few numbers, which magnify rounding in any execution, so
   * single precision is compared with what the plain graph's own rounding costs.
   */
  private static final double TIMES_THE_ROUNDING = 10;

  /**
   * Gradients smaller than this are zero but for rounding, as behind a mean of normalised pixels.
   */
  private static final double SMALL = 1e-2;

  private static final int CLASSES = 4;

  /** What a pass gives, the gradients of the weights by their names. */
  private record Given(PassResult pass, Map<String, double[]> weights) {}

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

  /** One in three is the long chain, which takes nine tenths of the time. */
  @Seeded
  void chains(Draw draw) {
    RandomGenerator random = draw.random();
    String space = random.nextInt(3) > 0 ? "nas-bench-macro" : "proxyless-nas";
    agree(space, 4, SearchSpaces.named(space).usualCells(), 33 + size(random), random);
  }

  /** Candidates see one of two or four channels, each edge has a skip connection more, or both. */
  @Seeded
  void wiredEdges(Draw draw) {
    RandomGenerator random = draw.random();
    int share = 2 * (1 + random.nextInt(2));
    List<Wiring> wirings =
        List.of(
            Wiring.partialChannels(share),
            Wiring.PLAIN.withAuxiliarySkips(),
            Wiring.partialChannels(share).withAuxiliarySkips());
    Wiring wiring = wirings.get(random.nextInt(wirings.size()));
    boolean stages = random.nextBoolean();
    // A reduction's skip connection gives half of the channels from each of two convolutions.
    int channels = (stages ? share : 2 * share) * random.nextInt(1, 4);
    agree(stages ? "nas-bench-201" : "darts", wiring, channels, 3, 8 + size(random), random);
  }

  private static int size(RandomGenerator random) {
    return random.nextInt(12);
  }

  private static void agree(
      String name, int channels, int cells, int resolution, RandomGenerator random) {
    agree(name, Wiring.PLAIN, channels, cells, resolution, random);
  }

  private static void agree(
      String name, Wiring wiring, int channels, int cells, int resolution, RandomGenerator random) {
    SearchSpace space = SearchSpaces.named(name);
    // Neither square nor of even size as a rule.
    Skeleton skeleton =
        new Skeleton(channels, cells, 1 + random.nextInt(3), resolution, resolution + 1, CLASSES);
    Batch batch = batch(1 + random.nextInt(5), skeleton, random);
    OptionWeights weights = weights(wiring.rows(space.sizes()), random);
    List<GradientRequest> kinds = List.of(GradientRequest.values());
    GradientRequest wanted = kinds.get(random.nextInt(kinds.size()));
    String what = "%s, %s, %s".formatted(skeleton, wiring, wanted);
    Given truth =
        given(space, wiring, skeleton, ScalarType.Double, Execution.PLAIN, weights, batch, wanted);
    Given fused =
        given(space, wiring, skeleton, ScalarType.Double, Execution.FUSED, weights, batch, wanted);
    assertThat(fused.weights.keySet()).isEqualTo(truth.weights.keySet());
    assertThat(difference(fused, truth)).as(what).isLessThanOrEqualTo(DOUBLE);
    if (wanted == GradientRequest.BOTH) {
      Given autograd =
          given(
              space,
              wiring,
              skeleton,
              ScalarType.Double,
              Execution.AUTOGRAD,
              weights,
              batch,
              wanted);
      assertThat(difference(autograd, truth))
          .as("channels last: %s", what)
          .isLessThanOrEqualTo(DOUBLE);
      Given again =
          given(
              space,
              wiring,
              skeleton,
              ScalarType.Double,
              Execution.RECOMPUTED_AUTOGRAD,
              weights,
              batch,
              wanted);
      assertThat(difference(again, truth))
          .as("channels last, computed again: %s", what)
          .isLessThanOrEqualTo(DOUBLE);
    }
    Given recomputed =
        given(
            space,
            wiring,
            skeleton,
            ScalarType.Double,
            Execution.RECOMPUTED,
            weights,
            batch,
            wanted);
    assertThat(difference(recomputed, fused)).as("computed again: %s", what).isZero();
    if (batch.size() == 1) {
      // The mean of one normalised image is zero: its gradients are rounding and nothing else.
      return;
    }
    Given plainFloat =
        given(space, wiring, skeleton, ScalarType.Float, Execution.PLAIN, weights, batch, wanted);
    Given fusedFloat =
        given(space, wiring, skeleton, ScalarType.Float, Execution.FUSED, weights, batch, wanted);
    double rounding = difference(plainFloat, truth);
    assertThat(difference(fusedFloat, truth))
        .as("in single precision, where the plain graph is off by %s: %s", rounding, what)
        .isLessThanOrEqualTo(Math.max(FLOAT, TIMES_THE_ROUNDING * rounding));
  }

  /**
   * The largest of: the losses' difference, relative to at least one; the largest difference of an
   * option's gradient, relative to the largest of those; the same of the weights.
   */
  private static double difference(Given one, Given truth) {
    double loss =
        Math.abs(one.pass.loss() - truth.pass.loss()) / Math.max(1, Math.abs(truth.pass.loss()));
    double options = relative(flat(one.pass.gradient()), flat(truth.pass.gradient()));
    double weights = relative(flat(rows(one.weights)), flat(rows(truth.weights)));
    return Math.max(loss, Math.max(options, weights));
  }

  private static double[][] rows(Map<String, double[]> gradients) {
    return gradients.values().toArray(double[][]::new);
  }

  private static double relative(double[] actual, double[] expected) {
    assertThat(actual.length).isEqualTo(expected.length);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    return difference / Math.max(largest, SMALL);
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Any subset of the options, some with weight zero; at least one of each decision's. */
  private static OptionWeights weights(int[] sizes, RandomGenerator random) {
    double[][] values = ProductPoint.uniform(sizes).blocks();
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
      Wiring wiring,
      Skeleton skeleton,
      ScalarType type,
      Execution execution,
      OptionWeights weights,
      Batch batch,
      GradientRequest wanted) {
    RandomGenerator initial = new RandomStreams(2).stream("weights");
    try (TorchSupernet supernet =
            new TorchSupernet(
                space, wiring, skeleton, WeightRecipe.darts(), type, execution, initial);
        PointerScope scope = new PointerScope()) {
      disturb(supernet.parameters().trainable(), initial);
      PassResult pass = supernet.pass(weights, batch, wanted);
      Map<String, double[]> gradients = new TreeMap<>();
      supernet
          .parameters()
          .trainable()
          .forEach((name, tensor) -> gradients.put(name, gradient(tensor)));
      return new Given(pass, gradients);
    }
  }

  /** Scales and shifts of normalisations begin with one and zero, which would hide them. */
  private static void disturb(Map<String, Tensor> trainable, RandomGenerator random) {
    try (AutoGradMode mode = new AutoGradMode(false)) {
      trainable.values().stream()
          .filter(tensor -> tensor.dim() == 1)
          .forEach(
              tensor -> {
                double[] more = random.doubles(tensor.numel(), -0.2, 0.2).toArray();
                tensor.add_(Tensor.create(more).to(tensor.scalar_type()));
              });
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

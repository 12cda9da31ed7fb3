package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.method.Method;
import org.gaea.objective.DataSharing;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.CosineSchedule;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.schedule.TrainingRecipe.Course;
import org.gaea.schedule.WeightRecipe;
import org.gaea.search.BatchSources;
import org.gaea.search.Search;
import org.gaea.search.SearchSettings;
import org.gaea.search.SearchStep;
import org.gaea.space.OptionCosts;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tensor.Readings;
import org.gaea.training.Execution;
import org.gaea.training.TorchSupernet;
import org.gaea.training.Training;
import org.gaea.training.Training.TrainingStep;

/**
 * How far a device is from tapes on the processor, in double precision: what is computed there
 * agrees if no relative difference is above {@link #ALLOWED}.
 *
 * @param device that is compared
 */
record Agreement(Device device) {
  /** Of the largest number of its kind, or of {@value #SMALL} where that is smaller. */
  static final double ALLOWED = 1e-4;

  private static final double SMALL = 1e-2;
  private static final int SIDE = 8;
  private static final int IMAGES = 4;
  private static final int CHANNELS = 4;
  private static final int CLASSES = 3;
  private static final int STEPS = 2;
  private static final double RATE = 0.05;

  /**
   * A comparison.
   *
   * @param what was compared
   * @param loss the largest relative difference of a loss
   * @param options the same of the gradient at option weights
   * @param weights the same of gradients at weights or, after several steps, of weights
   */
  record Difference(String what, double loss, double options, double weights) {
    private Difference or(Difference other) {
      return new Difference(
          what,
          Math.max(loss, other.loss),
          Math.max(options, other.options),
          Math.max(weights, other.weights));
    }

    boolean isAllowed() {
      // No comparison with a number that is none holds.
      return loss <= ALLOWED && options <= ALLOWED && weights <= ALLOWED;
    }
  }

  /** What a computation gave, in the order in which it gave it. */
  private record Given(
      List<Double> losses, List<double[]> options, Map<String, double[]> weights) {}

  /** One pass through the supernet of a space, with cells that are computed once and again. */
  Difference ofSpace(SearchSpace space) {
    Skeleton skeleton = skeleton(space);
    RandomGenerator random = new RandomStreams(1).stream("agreement/" + space.name());
    double[][] values =
        Arrays.stream(space.sizes())
            .mapToObj(size -> random.doubles(size, 0.1, 0.9).toArray())
            .toArray(double[][]::new);
    OptionWeights weights = OptionWeights.dense(values);
    Batch batch = batch(skeleton, random);
    Given tapes = pass(space, skeleton, false, Device.PROCESSOR, weights, batch);
    return difference(space.name(), tapes, pass(space, skeleton, false, device, weights, batch))
        .or(difference(space.name(), tapes, pass(space, skeleton, true, device, weights, batch)));
  }

  private static Given pass(
      SearchSpace space,
      Skeleton skeleton,
      boolean recompute,
      Device where,
      OptionWeights weights,
      Batch batch) {
    try (TorchSupernet supernet =
            supernet(space, Wiring.PLAIN, skeleton, WeightRecipe.darts(), recompute, where);
        PointerScope scope = new PointerScope()) {
      PassResult pass = supernet.pass(weights, batch, GradientRequest.BOTH);
      Map<String, Tensor> gradients = new TreeMap<>();
      supernet
          .weights()
          .forEach(
              (name, tensor) -> {
                if (tensor.grad().defined()) {
                  gradients.put(name, tensor.grad());
                }
              });
      return new Given(
          List.of(pass.loss(), (double) pass.correct()),
          List.of(flat(pass.gradient())),
          numbers(gradients));
    }
  }

  /** A few steps of a search by a method, whatever it asks of a supernet. */
  Difference ofMethod(Method method, SearchSpace space) {
    return difference(
        method.name() + " on " + space.name(),
        search(method, space, Device.PROCESSOR),
        search(method, space, device));
  }

  private static Given search(Method method, SearchSpace space, Device where) {
    Skeleton skeleton = skeleton(space);
    RandomStreams random = new RandomStreams(2);
    RandomGenerator images = random.stream("images");
    int steps = method.objective().sharing() == DataSharing.NONE ? 0 : STEPS;
    BatchSources<Batch> batches =
        new BatchSources<>(() -> batch(skeleton, images), () -> batch(skeleton, images), steps);
    try (TorchSupernet supernet =
            supernet(
                space, method.relaxation().wiring(), skeleton, method.weights(), false, where);
        PointerScope scope = new PointerScope()) {
      List<Double> losses = new ArrayList<>();
      List<double[]> options = new ArrayList<>();
      List<SearchStep> taken =
          new Search<>(
                  method,
                  space,
                  supernet,
                  batches,
                  SearchSettings.of(1).on(OptionCosts.of(space, skeleton), skeleton.cells()),
                  random)
              .steps()
              .toList();
      for (SearchStep step : taken) {
        Stream.of(step.weightPass(), step.architecturePass())
            .filter(Objects::nonNull)
            .forEach(
                pass -> {
                  losses.add(pass.loss());
                  options.add(flat(pass.gradient()));
                });
      }
      return new Given(losses, options, numbers(supernet.weights()));
    }
  }

  /** A few steps of training a random architecture, and a test. */
  Difference ofTraining(SearchSpace space) {
    return difference(
        "training in " + space.name(), training(space, Device.PROCESSOR), training(space, device));
  }

  private static Given training(SearchSpace space, Device where) {
    Skeleton skeleton = skeleton(space);
    RandomStreams random = new RandomStreams(3);
    RandomGenerator images = random.stream("images");
    TrainingRecipe recipe = space.trainingRecipe();
    try (Training training =
            new Training(
                space.standalone(space.random(random.stream("architecture")), skeleton),
                recipe,
                where,
                Precision.FLOAT32,
                ScalarType.Double,
                random.stream("weights"));
        PointerScope scope = new PointerScope()) {
      List<Double> losses = new ArrayList<>();
      Course course = new Course(new CosineSchedule(RATE, 0, STEPS), 0.2, 1, STEPS, STEPS);
      training
          .steps(() -> batch(skeleton, images), course)
          .mapToDouble(TrainingStep::loss)
          .forEach(losses::add);
      losses.add((double) training.accuracy(List.of(batch(skeleton, images))).correct());
      return new Given(losses, List.of(), numbers(training.tensors()));
    }
  }

  private static Skeleton skeleton(SearchSpace space) {
    return new Skeleton(CHANNELS, space.leastCells(), 3, SIDE, SIDE, CLASSES);
  }

  private static TorchSupernet supernet(
      SearchSpace space,
      Wiring wiring,
      Skeleton skeleton,
      WeightRecipe recipe,
      boolean recompute,
      Device where) {
    return new TorchSupernet(
        space,
        wiring,
        skeleton,
        recipe,
        ScalarType.Double,
        Execution.on(where, recompute),
        where,
        Precision.FLOAT32,
        new RandomStreams(4).stream("weights"));
  }

  private static Batch batch(Skeleton skeleton, RandomGenerator random) {
    ImageShape shape =
        new ImageShape(skeleton.inputChannels(), skeleton.height(), skeleton.width());
    float[] pixels = new float[IMAGES * shape.volume()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(IMAGES, 0, skeleton.classes()).toArray());
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private static Map<String, double[]> numbers(Map<String, Tensor> tensors) {
    Map<String, double[]> numbers = new TreeMap<>();
    tensors.forEach((name, tensor) -> numbers.put(name, Readings.of(tensor.contiguous())));
    return numbers;
  }

  private static Difference difference(String what, Given expected, Given actual) {
    return new Difference(
        what,
        relative(ofNumbers(expected.losses), ofNumbers(actual.losses)),
        relative(expected.options.stream(), actual.options.stream()),
        expected.weights.keySet().equals(actual.weights.keySet())
            ? relative(expected.weights.values().stream(), actual.weights.values().stream())
            : Double.NaN);
  }

  private static Stream<double[]> ofNumbers(List<Double> numbers) {
    return Stream.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Not a number if there are not as many. */
  private static double relative(Stream<double[]> expected, Stream<double[]> actual) {
    double[] first = expected.flatMapToDouble(Arrays::stream).toArray();
    double[] second = actual.flatMapToDouble(Arrays::stream).toArray();
    if (first.length != second.length) {
      return Double.NaN;
    }
    double largest = SMALL;
    double difference = 0;
    for (int i = 0; i < first.length; i++) {
      largest = Math.max(largest, Math.abs(first[i]));
      difference = Math.max(difference, Math.abs(first[i] - second[i]));
    }
    return difference / largest;
  }
}

package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tape.ClassifierGraph;
import org.gaea.tape.LossTerms;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Readings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training that libtorch differentiates gives what training on tapes gives. */
class PlainClassifierTest {
  private static final double EQUAL = 1e-9;

  /** What a pass that trains gives, and then one that tests. */
  private record Given(
      PassResult trained,
      PassResult tested,
      Map<String, double[]> gradients,
      Map<String, double[]> tensors,
      double norm) {}

  @ParameterizedTest
  @CsvSource({
    "nas-bench-201, 8, 0, 0, false, 0",
    "nas-bench-201, 8, 0, 0.1, true, 0.3",
    "darts, 32, 0, 0, true, 0.3",
    "darts, 32, 0.4, 0.1, true, 0.3",
    "darts, 32, 0.4, 0.1, false, 0.3"
  })
  void equalsTraining(
      String name,
      int side,
      double auxiliaryWeight,
      double smoothing,
      boolean weighted,
      double dropPath) {
    SearchSpace space = SearchSpaces.named(name);
    Skeleton skeleton = new Skeleton(4, space.leastCells(), 3, side, side, 5);
    Blueprint blueprint =
        space.standalone(space.random(new RandomStreams(1).stream("architecture")), skeleton);
    assertThat(blueprint.auxiliary().isPresent()).isEqualTo(side == 32);
    List<Double> weights = weighted ? List.of(0.5, 2.0, 1.0, 3.0, 0.1) : List.of();
    LossTerms terms = new LossTerms(auxiliaryWeight, smoothing, weights);
    Given tapes = given(blueprint, Device.PROCESSOR, terms, dropPath);
    Given plain = given(blueprint, new Device.Processor(true), terms, dropPath);
    assertThat(plain.trained.loss()).isCloseTo(tapes.trained.loss(), within(EQUAL));
    assertThat(plain.trained.correct()).isEqualTo(tapes.trained.correct());
    assertThat(plain.trained.items()).isEqualTo(tapes.trained.items());
    assertThat(plain.tested.loss()).isCloseTo(tapes.tested.loss(), within(EQUAL));
    assertThat(plain.tested.correct()).isEqualTo(tapes.tested.correct());
    equal(plain.gradients, tapes.gradients);
    equal(plain.tensors, tapes.tensors);
    double squares =
        tapes.gradients.values().stream().flatMapToDouble(Arrays::stream).map(x -> x * x).sum();
    assertThat(plain.norm).isCloseTo(Math.sqrt(squares), within(EQUAL));
    assertThat(tapes.norm).isNaN();
  }

  private static void equal(Map<String, double[]> actual, Map<String, double[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, numbers) ->
            assertThat(largestDifference(Objects.requireNonNull(actual.get(name)), numbers))
                .as(name)
                .isLessThan(EQUAL));
  }

  private static double largestDifference(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs(actual[i] - expected[i]))
        .max()
        .orElse(0);
  }

  private static Given given(Blueprint blueprint, Device device, LossTerms terms, double dropPath) {
    RandomGenerator random = new RandomStreams(2).stream("weights");
    try (ClassifierGraph network =
            Execution.classifier(blueprint, device, Precision.FLOAT32, ScalarType.Double, random);
        PointerScope scope = new PointerScope()) {
      network.parameters().beginPass();
      network.parameters().drop(new Dropout(0, dropPath));
      BatchTensors batch = BatchTensors.of(batch(blueprint), network.parameters());
      PassResult trained = network.train(batch, terms);
      double norm = network.gradientNorm().orElse(Double.NaN);
      Map<String, Tensor> gradients = new TreeMap<>();
      network
          .parameters()
          .trainable()
          .forEach(
              (name, tensor) -> {
                if (tensor.grad().defined()) {
                  gradients.put(name, tensor.grad());
                }
              });
      network.parameters().drop(Dropout.NONE);
      PassResult tested = network.test(batch);
      return new Given(
          trained, tested, numbers(gradients), numbers(network.parameters().all()), norm);
    }
  }

  private static Map<String, double[]> numbers(Map<String, Tensor> tensors) {
    Map<String, double[]> numbers = new TreeMap<>();
    tensors.forEach((name, tensor) -> numbers.put(name, Readings.of(tensor.contiguous())));
    return numbers;
  }

  private static Batch batch(Blueprint blueprint) {
    RandomGenerator random = new RandomStreams(3).stream("images");
    ImageShape shape =
        new ImageShape(
            blueprint.images().channels(), blueprint.images().height(), blueprint.images().width());
    float[] pixels = new float[4 * shape.volume()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(4, 0, 5).toArray());
  }
}

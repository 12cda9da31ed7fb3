package org.gaea.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tensor.BatchTensors;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training on tapes gives what libtorch's differentiation of the plain network gives: losses, the
 * gradients at all parameters, running statistics, and what is answered by those.
 */
class TapeClassifierTest {
  private static final double DOUBLE = 1e-9;
  private static final double FLOAT = 1e-4;

  /** As in ExecutionTest: few numbers a normalisation magnify rounding in any execution. */
  private static final double TIMES_THE_ROUNDING = 10;

  private static final double SMALL = 1e-2;
  private static final double AUXILIARY_WEIGHT = 0.4;
  private static final int CLASSES = 4;
  private static final int SEED = 2;

  private final RandomGenerator random = new RandomStreams(1).stream("tape classifier");

  /** What a pass that trains gives, and then one that tests. */
  private record Given(
      double loss,
      int correct,
      Map<String, double[]> gradients,
      Map<String, double[]> tensors,
      double tested,
      int testedCorrect) {}

  private record Trial(Blueprint blueprint, int batch, int threads, Dropout dropout, int draw) {
    Trial(Blueprint blueprint, int batch, int threads, Dropout dropout) {
      this(blueprint, batch, threads, dropout, 0);
    }

    String what() {
      return "%d images, %d threads".formatted(batch, threads);
    }

    Trial withOtherImages() {
      return new Trial(blueprint, batch, threads, dropout, draw + 1);
    }
  }

  static List<SearchSpace> spaces() {
    return SearchSpaces.all();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void equalsThePlainNetwork(SearchSpace space) {
    // Threads and images by the number of the space, so that its kin have others.
    int place = spaces().stream().map(SearchSpace::name).toList().indexOf(space.name());
    // Neither square nor of even size as a rule; the smallest activation has several pixels.
    int resolution = 33 + random.nextInt(12);
    Skeleton skeleton = skeleton(2 * random.nextInt(1, 5), resolution, resolution + 1);
    Blueprint blueprint = space.standalone(space.random(random), skeleton);
    agree(new Trial(blueprint, 1 + (place + 2) % 5, 1 + place % 3, Dropout.NONE));
  }

  @Test
  void equalsThePlainNetworkWithAnAuxiliaryClassifier() {
    SearchSpace space = SearchSpaces.named("darts");
    for (int trial = 0; trial < 3; trial++) {
      // Halved twice, and upwards where it is odd, each of these is 8, which that classifier needs.
      Skeleton skeleton = skeleton(4, 29 + random.nextInt(4), 29 + random.nextInt(4));
      Blueprint blueprint = space.standalone(space.random(random), skeleton);
      assertThat(blueprint.auxiliary()).isPresent();
      agree(new Trial(blueprint, 2 + random.nextInt(4), 1 + trial, Dropout.NONE));
    }
  }

  @Test
  void equalsThePlainNetworkWhereEntriesAreDropped() {
    SearchSpace space = SearchSpaces.named("nas-bench-201");
    for (int threads = 1; threads <= 3; threads++) {
      Architecture architecture = space.architecture(1, 3, 1, 2, 1, 3);
      Blueprint blueprint =
          space
              .supernet(skeleton(4, 9, 10), Wiring.PLAIN.withDropoutOnSkips())
              .restrictedTo(choice -> architecture.has(choice.decision(), choice.option()));
      Trial dropping = new Trial(blueprint, 5, threads, new Dropout(0.3, 0));
      agree(dropping);
      Trial whole = new Trial(blueprint, 5, threads, Dropout.NONE);
      assertThat(onTapes(dropping, ScalarType.Double).loss)
          .isNotCloseTo(onTapes(whole, ScalarType.Double).loss, within(1e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({"darts, 1", "nas-bench-201, 3", "proxyless-nas, 2"})
  void equalsThePlainNetworkWherePathsAreDropped(String name, int threads) {
    SearchSpace space = SearchSpaces.named(name);
    Blueprint blueprint = space.standalone(space.random(random), skeleton(4, 33, 34));
    agree(new Trial(blueprint, 5, threads, new Dropout(0, 0.4)));
  }

  /** The published rule: nothing but the identity is kept whatever is drawn. */
  @Test
  void everyOperationButTheIdentityIsDropped() {
    SearchSpace space = SearchSpaces.named("nas-bench-201");
    Skeleton skeleton = skeleton(4, 9, 10);
    Blueprint identities = space.standalone(space.architecture(1, 0, 1, 0, 0, 1), skeleton);
    Trial whole = new Trial(identities, 5, 1, Dropout.NONE);
    Trial dropping = new Trial(identities, 5, 1, new Dropout(0, 0.9));
    assertThat(onTapes(dropping, ScalarType.Double).loss)
        .isEqualTo(onTapes(whole, ScalarType.Double).loss);
    for (int operation = 2; operation < 5; operation++) {
      Blueprint one = space.standalone(space.architecture(1, 0, 1, 0, 0, operation), skeleton);
      assertThat(onTapes(new Trial(one, 5, 1, new Dropout(0, 0.5)), ScalarType.Double).loss)
          .as("operation %d", operation)
          .isNotCloseTo(
              onTapes(new Trial(one, 5, 1, Dropout.NONE), ScalarType.Double).loss, within(1e-4));
    }
  }

  @Test
  void hasTheParametersOfThePlainNetworkInTheirOrder() {
    for (SearchSpace space : SearchSpaces.all()) {
      Blueprint blueprint = space.standalone(space.random(random), skeleton(4, 32, 32));
      try (PlainNetwork plain = new PlainNetwork(blueprint, initial());
          TapeClassifier tapes = new TapeClassifier(blueprint, initial());
          PointerScope scope = new PointerScope()) {
        Map<String, Tensor> expected = plain.parameters().all();
        Map<String, Tensor> actual = tapes.parameters().all();
        assertThat(new ArrayList<>(actual.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
        actual.forEach(
            (name, tensor) ->
                assertThat(tensor.equal(Objects.requireNonNull(expected.get(name))))
                    .as(name)
                    .isTrue());
      }
    }
  }

  private Skeleton skeleton(int channels, int height, int width) {
    return new Skeleton(
        channels, 3 + random.nextInt(2), 1 + random.nextInt(3), height, width, CLASSES);
  }

  private static RandomGenerator initial() {
    return new RandomStreams(SEED).stream("weights");
  }

  private static void agree(Trial trial) {
    Given truth = plain(trial, ScalarType.Double);
    Given tapes = onTapes(trial, ScalarType.Double);
    assertThat(tapes.gradients.keySet()).isEqualTo(truth.gradients.keySet());
    assertThat(tapes.correct).isEqualTo(truth.correct);
    assertThat(tapes.testedCorrect).isEqualTo(truth.testedCorrect);
    assertThat(difference(tapes, truth)).as(trial.what()).isLessThanOrEqualTo(DOUBLE);
    // The mean of one normalised image is zero: its gradients are rounding and nothing else.
    if (trial.batch > 1) {
      agreeInSinglePrecision(trial, truth);
    }
  }

  /**
   * Where rounding moves an activation over the corner of a ReLU, gradients jump; with other images
   * it does not move that one.
   */
  private static void agreeInSinglePrecision(Trial trial, Given truth) {
    double beyond = beyondRounding(trial, truth);
    if (beyond > 1) {
      Trial again = trial.withOtherImages();
      beyond = beyondRounding(again, plain(again, ScalarType.Double));
    }
    assertThat(beyond).as("in single precision: %s", trial.what()).isLessThanOrEqualTo(1);
  }

  /** The difference in single precision as a multiple of what it may be. */
  private static double beyondRounding(Trial trial, Given truth) {
    double rounding = difference(plain(trial, ScalarType.Float), truth);
    double allowed = Math.max(FLOAT, TIMES_THE_ROUNDING * rounding);
    return difference(onTapes(trial, ScalarType.Float), truth) / allowed;
  }

  private static double difference(Given one, Given truth) {
    double losses = Math.max(relative(one.loss, truth.loss), relative(one.tested, truth.tested));
    return Math.max(
        losses,
        Math.max(
            relative(one.gradients.values(), truth.gradients.values()),
            relative(one.tensors.values(), truth.tensors.values())));
  }

  private static double relative(double one, double truth) {
    return Math.abs(one - truth) / Math.max(1, Math.abs(truth));
  }

  /** The largest difference, relative to the largest number. */
  private static double relative(Collection<double[]> actual, Collection<double[]> expected) {
    double[] one = actual.stream().flatMapToDouble(Arrays::stream).toArray();
    double[] truth = expected.stream().flatMapToDouble(Arrays::stream).toArray();
    assertThat(one.length).isEqualTo(truth.length);
    double largest = SMALL;
    double difference = 0;
    for (int i = 0; i < truth.length; i++) {
      largest = Math.max(largest, Math.abs(truth[i]));
      difference = Math.max(difference, Math.abs(one[i] - truth[i]));
    }
    return difference / largest;
  }

  private static Given plain(Trial trial, ScalarType type) {
    try (PlainNetwork network =
            new PlainNetwork(
                trial.blueprint,
                BatchNorm.NormalisationKind.AFFINE,
                type,
                Layout.CHANNELS_LAST,
                initial(),
                activation -> {});
        PointerScope scope = new PointerScope()) {
      Parameters parameters = prepared(network.parameters(), trial);
      Tensor images = images(trial, parameters);
      Tensor labels = labels(trial);
      PlainNetwork.Logits logits = network.forwardWithAuxiliary(images, Mode.TRAINING);
      Tensor loss = torch.cross_entropy_loss(logits.main(), labels);
      Tensor auxiliary = logits.auxiliary();
      if (auxiliary == null) {
        loss.backward();
      } else {
        Tensor second = torch.cross_entropy_loss(auxiliary, labels);
        loss.add(second, new Scalar(AUXILIARY_WEIGHT)).backward();
      }
      parameters.drop(Dropout.NONE);
      Tensor tested = network.forward(images, Mode.EVALUATION);
      return new Given(
          number(loss),
          correct(logits.main(), labels),
          gradients(parameters),
          numbers(parameters.all()),
          number(torch.cross_entropy_loss(tested, labels)),
          correct(tested, labels));
    }
  }

  private static Given onTapes(Trial trial, ScalarType type) {
    try (TapeClassifier network =
            new TapeClassifier(trial.blueprint, type, trial.threads, initial());
        PointerScope scope = new PointerScope()) {
      Parameters parameters = prepared(network.parameters(), trial);
      BatchTensors batch = new BatchTensors(images(trial, parameters), labels(trial));
      PassResult trained = network.train(batch, new LossTerms(AUXILIARY_WEIGHT, 0, List.of()));
      parameters.drop(Dropout.NONE);
      PassResult tested = network.test(batch);
      return new Given(
          trained.loss(),
          trained.correct(),
          gradients(parameters),
          numbers(parameters.all()),
          tested.loss(),
          tested.correct());
    }
  }

  /** Scales that are not one, shifts and running means that are not zero. */
  private static Parameters prepared(Parameters parameters, Trial trial) {
    RandomGenerator random = new RandomStreams(SEED).stream("prepared");
    try (AutoGradMode mode = new AutoGradMode(false)) {
      for (Tensor tensor : parameters.all().values()) {
        if (tensor.dim() == 1) {
          double[] values = random.doubles(tensor.numel(), 0, 0.5).toArray();
          tensor.add_(Tensor.create(values).to(parameters.type()));
        }
      }
    }
    parameters.drop(trial.dropout);
    parameters.beginPass();
    return parameters;
  }

  private static Tensor images(Trial trial, Parameters parameters) {
    RandomGenerator random = new RandomStreams(SEED).stream("images/" + trial.draw);
    int channels = trial.blueprint.images().channels();
    int height = trial.blueprint.images().height();
    int width = trial.blueprint.images().width();
    double[] pixels = new double[trial.batch * channels * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextGaussian();
    }
    Tensor images = Tensor.create(pixels, trial.batch, channels, height, width);
    return parameters.layout().of(images.to(parameters.type()));
  }

  private static Tensor labels(Trial trial) {
    RandomGenerator random = new RandomStreams(SEED).stream("labels");
    return Tensor.create(random.longs(trial.batch, 0, CLASSES).toArray());
  }

  private static int correct(Tensor logits, Tensor labels) {
    return (int) logits.argmax(new LongOptional(1), false).eq(labels).sum().item_long();
  }

  private static double number(Tensor one) {
    return one.to(ScalarType.Double).item_double();
  }

  /** Those that there are: weight decay does not move a parameter that has none. */
  private static Map<String, double[]> gradients(Parameters parameters) {
    Map<String, Tensor> gradients = new TreeMap<>();
    parameters
        .trainable()
        .forEach(
            (name, tensor) -> {
              if (tensor.grad().defined()) {
                gradients.put(name, tensor.grad());
              }
            });
    return numbers(gradients);
  }

  private static Map<String, double[]> numbers(Map<String, Tensor> tensors) {
    Map<String, double[]> numbers = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          double[] own = new double[(int) tensor.numel()];
          Tensor flat = tensor.detach().to(ScalarType.Double).contiguous();
          new DoublePointer(flat.data_ptr_double()).get(own);
          numbers.put(name, own);
        });
    return numbers;
  }
}

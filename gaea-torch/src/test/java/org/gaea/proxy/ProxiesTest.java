package org.gaea.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.BlueprintBuilder;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.Shape;
import org.gaea.network.PlainNetwork;
import org.gaea.proxy.Proxies.MacCount;
import org.gaea.proxy.Proxies.ParameterCount;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.tensor.Layout;
import org.junit.jupiter.api.Test;

/** Each proxy on a network whose score is known by hand. */
class ProxiesTest {
  private static RandomGenerator random() {
    return new RandomStreams(7).stream("weights");
  }

  private static Blueprint chain(Shape images, Layer... layers) {
    BlueprintBuilder builder = new BlueprintBuilder(images);
    int last = BlueprintBuilder.IMAGES;
    for (Layer layer : layers) {
      last = builder.layer("layer" + last, last, layer);
    }
    return builder.build();
  }

  /** The fresh weights that a proxy will see, tensor after tensor. */
  private static List<double[]> weights(Blueprint blueprint) {
    List<double[]> values = new ArrayList<>();
    try (PlainNetwork network =
            new PlainNetwork(
                blueprint,
                BatchNorm.NormalisationKind.AFFINE,
                ScalarType.Double,
                Layout.PLANES,
                random(),
                activation -> {});
        PointerScope scope = new PointerScope()) {
      for (Tensor tensor : network.parameters().trainable().values()) {
        double[] numbers = new double[(int) tensor.numel()];
        tensor.detach().contiguous().data_ptr_double().get(numbers);
        values.add(numbers);
      }
    }
    return values;
  }

  private static Batch batch(ImageShape shape, float... pixels) {
    return new Batch(shape, pixels, new long[pixels.length / shape.volume()]);
  }

  @Test
  void synapticFlowIsASumOverPaths() {
    Blueprint blueprint =
        chain(
            new Shape(1, 2, 2),
            Convolution.of(1, 2, 1, 1),
            Activation.RELU,
            new GlobalAveragePool(),
            new Linear(2, 3));
    double[] w = weights(blueprint).get(0);
    double[] v = weights(blueprint).get(1);
    double paths = 0;
    for (int k = 0; k < 3; k++) {
      for (int j = 0; j < 2; j++) {
        paths += Math.abs(v[2 * k + j] * w[j]);
      }
    }
    // R is the sum over paths and biases; every path has a weight in each of the two layers.
    Batch ignored = batch(new ImageShape(1, 2, 2), -5, 3, 2, -1);
    assertThat(new SynFlow().score(blueprint, ignored, random()))
        .isCloseTo(2 * paths, within(1e-12));
  }

  @Test
  void naswotIsTheLogDeterminantOfAgreements() {
    Blueprint blueprint =
        chain(new Shape(1, 1, 2), Activation.RELU, new GlobalAveragePool(), new Linear(1, 2));
    ImageShape shape = new ImageShape(1, 1, 2);
    // Codes 11, 10 and 00 agree in K = (2 1 0; 1 2 1; 0 1 2), whose determinant is 4.
    assertThat(new Naswot().score(blueprint, batch(shape, 1, 2, 3, -1, -1, -2), random()))
        .isCloseTo(Math.log(4), within(1e-12));
    // Codes 11, 10 and 11 again.
    assertThat(new Naswot().score(blueprint, batch(shape, 1, 2, 3, -1, 5, 5), random()))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void naswotAddsUpAllActivations() {
    Blueprint blueprint =
        chain(
            new Shape(1, 1, 2),
            Activation.RELU,
            Activation.RELU6,
            new GlobalAveragePool(),
            new Linear(1, 2));
    // Twice the agreements of codes 11 and 10: (4 2; 2 4).
    assertThat(new Naswot().score(blueprint, batch(new ImageShape(1, 1, 2), 1, 2, 3, -1), random()))
        .isCloseTo(Math.log(12), within(1e-12));
  }

  @Test
  void theGradientNormIsThatOfAClassifier() {
    Blueprint blueprint = chain(new Shape(2, 1, 1), new Linear(2, 2));
    double[] v = weights(blueprint).get(0);
    double[] b = weights(blueprint).get(1);
    double x = 0.5;
    double y = -2;
    double difference = (v[0] - v[2]) * x + (v[1] - v[3]) * y + b[0] - b[1];
    double other = 1 / (1 + Math.exp(difference));
    // The gradient is (p - label) times the image, with p - label = (-other, other).
    double expected = Math.sqrt(2) * other * Math.hypot(x, y);
    assertThat(
            new GradientNorm()
                .score(blueprint, batch(new ImageShape(2, 1, 1), (float) x, (float) y), random()))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void costsAreThoseOfTheBlueprint() {
    Blueprint blueprint = chain(new Shape(2, 1, 1), new Linear(2, 2));
    Batch batch = batch(new ImageShape(2, 1, 1), 1, 1);
    assertThat(new ParameterCount().score(blueprint, batch, random())).isEqualTo(6);
    assertThat(new MacCount().score(blueprint, batch, random())).isEqualTo(6);
  }

  @Test
  void allScoreRealNetworksAndRepeat() {
    float[] pixels = new float[8 * 3 * 32 * 32];
    RandomGenerator noise = new RandomStreams(1).stream("images");
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) noise.nextGaussian();
    }
    Batch batch = batch(new ImageShape(3, 32, 32), pixels);
    for (SearchSpace space : List.of(NasBench201.space(), DartsSpace.space())) {
      // Darts' whole network has an auxiliary classifier, which must not count.
      Skeleton skeleton = new Skeleton(4, 3, 3, 32, 32, 10);
      Blueprint blueprint =
          space.standalone(space.random(new RandomStreams(2).stream("cell")), skeleton);
      for (Proxy proxy : Proxies.all()) {
        double score = proxy.score(blueprint, batch, random());
        assertThat(score).as("%s of %s", proxy.name(), space.name()).isFinite().isPositive();
        assertThat(proxy.score(blueprint, batch, random())).isEqualTo(score);
      }
    }
  }

  @Test
  void anUnknownNameIsOneSentence() {
    assertThat(Proxies.named("naswot")).isEqualTo(new Naswot());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Proxies.named("sinflow"))
        .withMessageContaining("Did you mean 'synflow'?");
  }
}

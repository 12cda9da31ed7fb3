package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.FirstChannels;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Noise;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;
import org.gaea.layer.Shift;
import org.gaea.layer.Zero;
import org.gaea.network.Modules.Module;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.Operations;
import org.gaea.random.RandomStreams;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModulesTest {
  private static final int CHANNELS = 3;
  private static final int[][] SIZES = {{4, 6}, {5, 7}};

  private final RandomGenerator random = new RandomStreams(1).stream("modules");
  private final PointerScope scope = new PointerScope();

  @AfterEach
  void close() {
    scope.close();
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        of("1x1 convolution", Convolution.of(CHANNELS, 4, 1, 1)),
        of("3x3 convolution", Convolution.of(CHANNELS, 4, 3, 1)),
        of("3x3 convolution of stride 2", Convolution.of(CHANNELS, 4, 3, 2)),
        of("depthwise convolution", Convolution.depthwise(CHANNELS, 3, 1, 1)),
        of("dilated depthwise convolution", Convolution.depthwise(CHANNELS, 3, 1, 2)),
        of("dilated depthwise convolution of stride 2", Convolution.depthwise(CHANNELS, 5, 2, 2)),
        of("ReLU", Activation.RELU),
        of("ReLU6", Activation.RELU6),
        of("batch norm", BatchNorm.of(CHANNELS)),
        of("3x3 average pool", AveragePool.of(3, 1)),
        of("3x3 average pool of stride 2", AveragePool.of(3, 2)),
        of("halving average pool", AveragePool.halving()),
        of("3x3 maximum pool", MaxPool.of(3, 1)),
        of("3x3 maximum pool of stride 2", MaxPool.of(3, 2)),
        of("halving maximum pool", MaxPool.halving()),
        of("first channels", new FirstChannels(CHANNELS - 1)),
        of("channel shuffle", ChannelMap.shuffle(CHANNELS, CHANNELS)),
        of("channels moved and left empty", new ChannelMap(CHANNELS, List.of(2, -1, 0, -1))),
        of("mean over the image", new GlobalAveragePool()),
        of("identity", new Identity()),
        of("shift", new Shift()),
        of("zero of stride 2", Zero.ofStride(2)),
        of("factorised reduction", Operations.factorizedReduction(CHANNELS, 4)),
        of(
            "separable convolution",
            Operations.SEP_CONV_3X3.layer(CHANNELS, 2, NetworkForm.SUPERNET)),
        of("pooling as in DARTS", Operations.MAX_POOL_3X3.layer(CHANNELS, 1, NetworkForm.SUPERNET)),
        of(
            "row and column of seven",
            Operations.CONV_7X1_1X7.layer(CHANNELS, 2, NetworkForm.SUPERNET)));
  }

  private static Arguments of(String name, Layer layer) {
    return Arguments.of(name, layer);
  }

  private Module build(Parameters parameters, BatchNorm.NormalisationKind norm, Layer layer) {
    return new Modules(parameters, norm).build("layer", layer);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void shapeAndCostAreAsTheLayerSays(String name, Layer layer) {
    for (int[] size : SIZES) {
      Shape input = new Shape(CHANNELS, size[0], size[1]);
      try (Parameters parameters =
          new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
        Tensor x = GradientCheck.random(random, 2, CHANNELS, size[0], size[1]);
        Shape output = layer.output(input);
        assertThat(
                build(parameters, BatchNorm.NormalisationKind.AFFINE, layer)
                    .forward(x, Mode.TRAINING)
                    .shape())
            .containsExactly(2, output.channels(), output.height(), output.width());
        assertThat(parameters.count()).isEqualTo(layer.cost(input).parameters());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void gradientsEqualFiniteDifferences(String name, Layer layer) {
    for (BatchNorm.NormalisationKind norm : BatchNorm.NormalisationKind.values()) {
      for (int[] size : SIZES) {
        try (Parameters parameters =
            new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
          Module module = build(parameters, norm, layer);
          Tensor x = GradientCheck.random(random, 2, CHANNELS, size[0], size[1]);
          List<Tensor> inputs = new ArrayList<>(parameters.trainable().values());
          if (!(layer instanceof Zero)) {
            inputs.add(x);
            GradientCheck.check(() -> module.forward(x, Mode.TRAINING), inputs);
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void channelsLastGivesTheSameNumbers(String name, Layer layer) {
    try (Parameters parameters = new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
      Module module = build(parameters, BatchNorm.NormalisationKind.BATCH_STATISTICS, layer);
      Tensor x = GradientCheck.random(random, 2, CHANNELS, 5, 6);
      Tensor last = x.contiguous(MemoryFormat.ChannelsLast);
      assertThat(GradientCheck.numbers(module.forward(last, Mode.TRAINING)))
          .containsExactly(GradientCheck.numbers(module.forward(x, Mode.TRAINING)), within(1e-12));
    }
  }

  @Test
  void greyImagesGoChannelsLastAfterTheFirstConvolution() {
    try (Parameters parameters = new Parameters(ScalarType.Float, Layout.CHANNELS_LAST, random)) {
      Module stem =
          build(
              parameters,
              BatchNorm.NormalisationKind.BATCH_STATISTICS,
              Sequence.of(Convolution.of(1, 4, 3, 1), BatchNorm.of(4)));
      Tensor x = GradientCheck.random(random, 2, 1, 6, 6).to(ScalarType.Float);
      Tensor y = stem.forward(x.contiguous(MemoryFormat.ChannelsLast), Mode.TRAINING);
      assertThat(y.is_contiguous(MemoryFormat.ChannelsLast)).isTrue();
    }
  }

  /** Else the weight gradient is written past the end of its memory, and this process ends. */
  @Test
  void stridedConvolutionsOfFewChannelsAreWidenedForTheirWeightGradient() {
    try (Parameters parameters = new Parameters(ScalarType.Float, Layout.CHANNELS_LAST, random)) {
      Module module =
          build(parameters, BatchNorm.NormalisationKind.AFFINE, Convolution.of(4, 2, 1, 2));
      Tensor weight = parameters.trainable().values().iterator().next();
      Tensor x =
          GradientCheck.random(random, 200, 4, 8, 8)
              .to(ScalarType.Float)
              .contiguous(MemoryFormat.ChannelsLast);
      for (int pass = 0; pass < 50; pass++) {
        weight.mutable_grad().reset();
        module.forward(x, Mode.TRAINING).sum().backward();
      }
      // Of the sum of all outputs: the sum of the pixels that are read, for every output channel.
      LongOptional all = new LongOptional();
      Tensor read = x.slice(2, all, all, 2).slice(3, all, all, 2).sum(0, 2, 3);
      double[] once = GradientCheck.numbers(read.to(ScalarType.Double));
      double[] twice = DoubleStream.concat(Arrays.stream(once), Arrays.stream(once)).toArray();
      assertThat(GradientCheck.numbers(weight.grad().to(ScalarType.Double)))
          .containsExactly(twice, within(1e-2));
    }
  }

  /**
   * Together the two convolutions of a factorised reduction see every pixel, also of odd images.
   */
  @Test
  void theShiftMovesTheImageByOnePixelAndFillsWithZeros() {
    try (Parameters parameters = new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
      Tensor x = Tensor.create(new double[] {1, 2, 3, 4, 5, 6}, 1, 1, 2, 3);
      Module shift = build(parameters, BatchNorm.NormalisationKind.AFFINE, new Shift());
      assertThat(GradientCheck.numbers(shift.forward(x, Mode.TRAINING)))
          .containsExactly(5, 6, 0, 0, 0, 0);
    }
  }

  @Test
  void theFirstChannelsAreTakenAndAnOddRowIsPooledToo() {
    try (Parameters parameters = new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
      Tensor x = Tensor.create(new double[] {1, 2, 3, 4, 5, 6}, 1, 3, 1, 2);
      Module first = build(parameters, BatchNorm.NormalisationKind.AFFINE, new FirstChannels(2));
      assertThat(GradientCheck.numbers(first.forward(x, Mode.TRAINING)))
          .containsExactly(1, 2, 3, 4);
      Module pool = build(parameters, BatchNorm.NormalisationKind.AFFINE, MaxPool.halving());
      assertThat(GradientCheck.numbers(pool.forward(x, Mode.TRAINING))).containsExactly(2, 4, 6);
    }
  }

  @Test
  void noiseIsStandardNormalNewEachTimeAndIgnoresItsInput() {
    try (Parameters parameters = new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
      Module noise = build(parameters, BatchNorm.NormalisationKind.AFFINE, new Noise(2));
      Tensor x = GradientCheck.random(random, 8, CHANNELS, 32, 32);
      Tensor once = noise.forward(x, Mode.TRAINING);
      assertThat(once.shape()).containsExactly(8, CHANNELS, 16, 16);
      assertThat(once.mean().item_double()).isCloseTo(0, within(0.06));
      assertThat(once.std().item_double()).isCloseTo(1, within(0.06));
      assertThat(GradientCheck.numbers(noise.forward(x, Mode.TRAINING)))
          .isNotEqualTo(GradientCheck.numbers(once));
    }
  }

  @Test
  void averagePoolDividesByThePixelsThatExist() {
    Tensor ones = Tensor.create(new double[] {1, 1, 1, 1, 1, 1}, 1, 1, 2, 3);
    Parameters none = new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random);
    Modules modules = new Modules(none, BatchNorm.NormalisationKind.AFFINE);
    Tensor pooled = modules.build("p", AveragePool.of(3, 1)).forward(ones, Mode.TRAINING);
    assertThat(GradientCheck.numbers(pooled))
        .containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-15));
    Tensor halved = modules.build("h", AveragePool.halving()).forward(ones, Mode.TRAINING);
    assertThat(halved.shape()).containsExactly(1, 1, 1, 2);
    assertThat(GradientCheck.numbers(halved)).containsExactly(new double[] {1, 1}, within(1e-15));
  }

  @Test
  void runningStatisticsServeEvaluation() {
    try (Parameters parameters = new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
      Module norm = build(parameters, BatchNorm.NormalisationKind.AFFINE, BatchNorm.of(1));
      Tensor x = Tensor.create(new double[] {1, 3, 5, 7}, 4, 1, 1, 1);
      for (int step = 0; step < 300; step++) {
        try (PointerScope inner = new PointerScope()) {
          norm.forward(x, Mode.TRAINING);
        }
      }
      // Mean 4; the running variance is the unbiased one, 20/3.
      double deviation = Math.sqrt(20 / 3.0 + 1e-5);
      assertThat(GradientCheck.numbers(norm.forward(x, Mode.EVALUATION)))
          .containsExactly(
              new double[] {-3 / deviation, -1 / deviation, 1 / deviation, 3 / deviation},
              within(1e-9));
    }
  }
}

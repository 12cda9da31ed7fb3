package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.random.RandomStreams;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LayersTest {
  private final RandomGenerator random = new RandomStreams(1).stream("layers");
  private final PointerScope scope = new PointerScope();

  @AfterEach
  void close() {
    scope.close();
  }

  interface Building {
    Layer build(Parameters parameters);
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        of("1x1 convolution", p -> Layers.convolution(p, "c", 3, 4, 1, 1)),
        of("3x3 convolution", p -> Layers.convolution(p, "c", 3, 4, 3, 1)),
        of("3x3 convolution of stride 2", p -> Layers.convolution(p, "c", 3, 4, 3, 2)),
        of("ReLU", p -> Layers.relu()),
        of("batch-statistics norm", p -> Layers.batchStatisticsNorm()),
        of("batch norm", p -> Layers.batchNorm(p, "n", 3)),
        of("3x3 average pool", p -> Layers.averagePool3x3()),
        of("halving average pool", p -> Layers.averagePoolHalving()),
        of(
            "residual reduction, supernet",
            p -> new ResidualReduction(p, Norm.BATCH_STATISTICS, "r", 3)),
        of("residual reduction, standalone", p -> new ResidualReduction(p, Norm.AFFINE, "r", 3)),
        of("classifier, supernet", p -> new Classifier(p, Norm.BATCH_STATISTICS, 3, 5)::forward),
        of("classifier, standalone", p -> new Classifier(p, Norm.AFFINE, 3, 5)::forward));
  }

  private static Arguments of(String name, Building building) {
    return Arguments.of(name, building);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void gradientsEqualFiniteDifferences(String name, Building building) {
    for (int[] size : new int[][] {{4, 6}, {5, 7}}) {
      try (Parameters parameters = new Parameters(ScalarType.Double, random)) {
        Layer layer = building.build(parameters);
        Tensor x = GradientCheck.random(random, 2, 3, size[0], size[1]);
        List<Tensor> inputs = new ArrayList<>(parameters.trainable().values());
        inputs.add(x);
        GradientCheck.check(() -> layer.forward(x, Mode.TRAINING), inputs);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void channelsLastGivesTheSameNumbers(String name, Building building) {
    try (Parameters parameters = new Parameters(ScalarType.Double, random)) {
      Layer layer = building.build(parameters);
      Tensor x = GradientCheck.random(random, 2, 3, 5, 6);
      Tensor last = x.contiguous(MemoryFormat.ChannelsLast);
      assertThat(GradientCheck.numbers(layer.forward(last, Mode.TRAINING)))
          .containsExactly(GradientCheck.numbers(layer.forward(x, Mode.TRAINING)), within(1e-12));
    }
  }

  @Test
  void greyImagesGoChannelsLastAfterTheFirstConvolution() {
    try (Parameters parameters = new Parameters(ScalarType.Float, random)) {
      Layer stem =
          Layers.convolution(parameters, "c", 1, 4, 3, 1)
              .then(Layers.channelsLast())
              .then(Layers.batchStatisticsNorm());
      Tensor x = GradientCheck.random(random, 2, 1, 6, 6).to(ScalarType.Float);
      Tensor y = stem.forward(x.contiguous(MemoryFormat.ChannelsLast), Mode.TRAINING);
      assertThat(y.is_contiguous(MemoryFormat.ChannelsLast)).isTrue();
    }
  }

  @Test
  void averagePoolDividesByThePixelsThatExist() {
    Tensor ones = Tensor.create(new double[] {1, 1, 1, 1, 1, 1}, 1, 1, 2, 3);
    assertThat(GradientCheck.numbers(Layers.averagePool3x3().forward(ones, Mode.TRAINING)))
        .containsExactly(new double[] {1, 1, 1, 1, 1, 1}, within(1e-15));
    Tensor halved = Layers.averagePoolHalving().forward(ones, Mode.TRAINING);
    assertThat(halved.shape()).containsExactly(1, 1, 1, 2);
    assertThat(GradientCheck.numbers(halved)).containsExactly(new double[] {1, 1}, within(1e-15));
  }

  @Test
  void reductionHalvesOddSizesUpwards() {
    try (Parameters parameters = new Parameters(ScalarType.Double, random)) {
      Layer reduction = new ResidualReduction(parameters, Norm.AFFINE, "r", 2);
      Tensor x = GradientCheck.random(random, 1, 2, 7, 5);
      assertThat(reduction.forward(x, Mode.TRAINING).shape()).containsExactly(1, 4, 4, 3);
    }
  }

  @Test
  void runningStatisticsServeEvaluation() {
    try (Parameters parameters = new Parameters(ScalarType.Double, random)) {
      Layer norm = Layers.batchNorm(parameters, "n", 1);
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

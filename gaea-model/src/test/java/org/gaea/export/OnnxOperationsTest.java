package org.gaea.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.export.OnnxExport.Input;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Branches;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.FirstChannels;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Noise;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shape;
import org.gaea.layer.Shift;
import org.gaea.layer.Zero;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each layer alone computes in ONNX Runtime what it does in libtorch. */
class OnnxOperationsTest {
  private static final double TOLERANCE = 1e-4;
  private static final Shape ODD = new Shape(6, 7, 9);

  private final RandomGenerator random = new RandomStreams(2).stream("pictures");

  static List<Layer> layers() {
    return List.of(
        new Identity(),
        Convolution.of(6, 4, 3, 1),
        Convolution.of(6, 4, 1, 2),
        Convolution.of(6, 4, 3, 2).then(BatchNorm.of(4)),
        Convolution.depthwise(6, 3, 1, 2).then(BatchNorm.of(6)),
        Convolution.depthwise(6, 5, 2, 2),
        new Convolution(6, 4, Extent.square(3), Extent.ONE, Extent.ONE, 1, 2),
        new Convolution(6, 4, new Extent(1, 5), new Extent(1, 2), new Extent(0, 2), 1, 1),
        new Convolution(6, 4, new Extent(5, 1), new Extent(2, 1), new Extent(2, 0), 1, 1),
        BatchNorm.of(6),
        Activation.RELU.then(BatchNorm.of(6)),
        BatchNorm.of(6).then(Activation.RELU6),
        // Six times a normalised pixel reaches beyond 6.
        new BatchNorm(6, 1e-3)
            .then(new Branches(Branches.Join.SUM, sixTimes()))
            .then(Activation.RELU6),
        AveragePool.of(3, 1),
        AveragePool.of(3, 2),
        AveragePool.of(5, 3),
        AveragePool.halving(),
        new AveragePool(3, 2, 1, true),
        new AveragePool(3, 2, 0, true),
        new AveragePool(4, 3, 2, true),
        new AveragePool(1, 2, 0, false),
        MaxPool.of(3, 1),
        MaxPool.of(3, 2),
        MaxPool.halving(),
        new MaxPool(2, 2, 1),
        new MaxPool(3, 2, 1, true),
        new MaxPool(3, 3, 0, true),
        new MaxPool(4, 3, 2, true),
        new GlobalAveragePool(),
        Sequence.of(new GlobalAveragePool(), new Linear(6, 8), Activation.RELU, BatchNorm.of(8)),
        Sequence.of(new Linear(6 * 63, 8), Convolution.of(8, 3, 1, 1)),
        new FirstChannels(2),
        new FirstChannels(6),
        ChannelMap.first(6, 1),
        ChannelMap.shuffle(6, 3),
        new ChannelMap(6, List.of(3, ChannelMap.NOTHING, 0, 5)),
        new ChannelMap(6, List.of(0, 1, 2, 3, 4, 5, ChannelMap.NOTHING, ChannelMap.NOTHING)),
        new ChannelMap(6, List.of(2)),
        new Shift(),
        new Shift().then(Convolution.of(6, 4, 1, 2)),
        Branches.sum(new Identity(), Zero.ofStride(1)),
        Branches.sum(AveragePool.of(3, 2), Zero.ofStride(2), new Noise(2)),
        Branches.sum(new Identity(), Activation.RELU, AveragePool.of(3, 1), BatchNorm.of(6)),
        Branches.concatenation(new Identity(), AveragePool.of(3, 1), Zero.ofStride(1)));
  }

  private static List<Layer> sixTimes() {
    return List.of(
        new Identity(), new Shift(), new Identity(), new Identity(), new Shift(), new Identity());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerGivesTheSame(Layer layer) throws Exception {
    assertSame(RandomNetwork.of(layer, ODD));
  }

  /** Sides of one pixel, where a shift leaves nothing and a pool has a single window. */
  @ParameterizedTest
  @MethodSource("smallLayers")
  void aLayerGivesTheSameOnTheSmallestImage(Layer layer) throws Exception {
    assertSame(RandomNetwork.of(layer, new Shape(6, 1, 1)));
  }

  static List<Layer> smallLayers() {
    return List.of(
        Branches.sum(new Shift(), new Identity()),
        AveragePool.of(3, 2),
        AveragePool.halving(),
        MaxPool.of(3, 2),
        MaxPool.halving(),
        new MaxPool(2, 2, 1),
        Convolution.depthwise(6, 5, 2, 2));
  }

  @Test
  void zerosHaveTheBatchOfTheirInput() throws Exception {
    Cell cell =
        new Cell(
            1,
            List.of(
                new Node.Sum(List.of(Term.fixed(0, "none", Zero.ofStride(2)))),
                new Node.Sum(List.of(Term.fixed(0, "pool", AveragePool.of(3, 2)))),
                new Node.Concatenation(List.of(1, 2, 1))));
    assertSame(
        RandomNetwork.of(
            new Blueprint(
                ODD,
                List.of(
                    new Step("cell", List.of(0), cell),
                    new Step("norm", List.of(1), new Part.Plain(BatchNorm.of(18))),
                    new Step("classifier", List.of(2), new Part.Plain(new Linear(18 * 20, 5)))),
                Optional.empty())));
  }

  /** The last operation may be any that gives a number a class. */
  @Test
  void logitsNeedNoLinearLayer() throws Exception {
    assertSame(
        RandomNetwork.of(
            new Blueprint(
                ODD,
                List.of(
                    new Step(
                        "classifier",
                        List.of(0),
                        new Part.Plain(
                            Sequence.of(Convolution.of(6, 5, 3, 1), new GlobalAveragePool())))),
                Optional.empty())));
  }

  private void assertSame(RandomNetwork drawn) throws Exception {
    try (RandomNetwork network = drawn;
        OnnxSession session = new OnnxSession(network, Input.NORMALISED)) {
      assertThat(session.difference(network.pictures(1, random), network.pictures(3, random)))
          .isLessThan(TOLERANCE);
    }
  }
}

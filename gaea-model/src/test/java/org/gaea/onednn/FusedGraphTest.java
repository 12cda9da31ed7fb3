package org.gaea.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.gaea.inference.InferenceGraph;
import org.gaea.inference.InferenceGraph.Operation;
import org.gaea.inference.WeightArray;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.Shape;
import org.gaea.onednn.FusedGraph.Step;
import org.junit.jupiter.api.Test;

class FusedGraphTest {
  private static final Shape SHAPE = new Shape(4, 6, 6);

  @Test
  void aNonlinearityJoinsTheConvolutionThatItAloneReads() {
    FusedGraph fused = fused(conv(0), relu(1), conv(2));
    assertThat(fused.steps()).extracting(Step::function).containsExactly(RELU, Optional.empty());
    assertThat(fused.steps()).extracting(Step::inputs).containsExactly(List.of(0), List.of(1));
  }

  @Test
  void aNonlinearityStaysApartWhereOthersReadItsInputToo() {
    FusedGraph fused = fused(conv(0), relu(1), add(1, 2));
    assertThat(fused.steps()).hasSize(3);
    assertThat(fused.steps()).extracting(Step::function).containsOnly(Optional.empty());
  }

  @Test
  void convolutionsAddThemselvesToASumAndTakeItsNonlinearity() {
    FusedGraph fused = fused(pool(0), conv(0), conv(1), add(2, 1, 3), relu(4));
    assertThat(fused.steps()).hasSize(3);
    assertThat(fused.steps().get(1).addend()).isEqualTo(OptionalInt.of(1));
    assertThat(fused.steps().get(1).function()).isEmpty();
    assertThat(fused.steps().get(2).inputs()).containsExactly(1);
    assertThat(fused.steps().get(2).addend()).isEqualTo(OptionalInt.of(2));
    assertThat(fused.steps().get(2).function()).isEqualTo(RELU);
  }

  @Test
  void theFirstOfConvolutionsAloneIsComputedByItself() {
    FusedGraph fused = fused(conv(0), conv(0), add(1, 2));
    assertThat(fused.steps())
        .extracting(Step::addend)
        .containsExactly(OptionalInt.empty(), OptionalInt.of(1));
  }

  @Test
  void aConvolutionThatOthersReadIsAnOrdinaryTerm() {
    FusedGraph fused = fused(conv(0), pool(1), add(1, 2));
    assertThat(fused.steps()).hasSize(3);
    assertThat(fused.steps()).extracting(Step::addend).containsOnly(OptionalInt.empty());
  }

  @Test
  void zerosAreNoTermAndASumOfOneIsThatOne() {
    FusedGraph fused = fused(pool(0), new Operation.Zeros(0), add(2, 1), relu(3), add(4, 1));
    assertThat(fused.steps()).hasSize(4);
    assertThat(fused.steps().get(2).inputs())
        .as("the nonlinearity of the pooled")
        .containsExactly(1);
    assertThat(fused.steps().get(0).function()).isEmpty();
    assertThat(fused.steps().get(3).inputs()).containsExactly(3, 1);
  }

  @Test
  void channelsAreMovedByAConvolution() {
    ChannelMap map = new ChannelMap(4, List.of(3, ChannelMap.NOTHING, 0, 1));
    FusedGraph fused = fused(new Operation.MapChannels(0, map));
    Operation.Conv selection = (Operation.Conv) fused.steps().get(0).operation();
    assertThat(selection.weight().values())
        .containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0);
  }

  private static final Optional<Activation> RELU = Optional.of(Activation.RELU);

  private static FusedGraph fused(Operation... operations) {
    List<Shape> shapes = IntStream.range(0, operations.length).mapToObj(i -> SHAPE).toList();
    return FusedGraph.of(new InferenceGraph(SHAPE, List.of(operations), shapes));
  }

  private static Operation conv(int input) {
    WeightArray weight = new WeightArray(new int[] {4, 4, 1, 1}, new float[16]);
    return new Operation.Conv(input, Convolution.of(4, 4, 1, 1), weight, new float[4]);
  }

  private static Operation relu(int input) {
    return new Operation.Nonlinearity(input, Activation.RELU);
  }

  private static Operation pool(int input) {
    return new Operation.Pool(input, AveragePool.of(3, 1));
  }

  private static Operation add(Integer... inputs) {
    return new Operation.Add(List.of(inputs));
  }
}

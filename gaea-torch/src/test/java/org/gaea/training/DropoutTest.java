package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
import org.gaea.random.RandomStreams;
import org.gaea.schedule.WeightRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DropoutTest {
  private final RandomGenerator random = new RandomStreams(1).stream("dropout");

  private Batch batch() {
    ImageShape shape = new ImageShape(2, 9, 8);
    float[] pixels = new float[5 * 2 * 9 * 8];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return new Batch(shape, pixels, random.longs(5, 0, 4).toArray());
  }

  private static TorchSupernet supernet(SearchSpace space, Execution execution, int cells) {
    return new TorchSupernet(
        space,
        Wiring.PLAIN.withDropoutOnSkips(),
        new Skeleton(4, cells, 2, 9, 8, 4),
        WeightRecipe.darts(),
        ScalarType.Double,
        execution,
        new RandomStreams(2).stream("weights"));
  }

  private static OptionWeights uniform(SearchSpace space) {
    return OptionWeights.dense(ProductPoint.uniform(space.sizes()).blocks());
  }

  private static Map<String, double[]> gradients(TorchSupernet supernet) {
    Map<String, double[]> gradients = new TreeMap<>();
    try (PointerScope scope = new PointerScope()) {
      for (Map.Entry<String, Tensor> entry : supernet.parameters().trainable().entrySet()) {
        double[] numbers = new double[(int) entry.getValue().numel()];
        Tensor gradient = entry.getValue().grad();
        if (gradient.defined()) {
          new DoublePointer(gradient.contiguous().data_ptr_double()).get(numbers);
        }
        gradients.put(entry.getKey(), numbers);
      }
    }
    return gradients;
  }

  @ParameterizedTest
  @CsvSource({"nas-bench-201, 1, 0.4, 0", "nas-bench-201, 1, 0, 0.4", "darts, 3, 0.3, 0.5"})
  void theFusedExecutionDropsWhatThePlainGraphDrops(
      String name, int cells, double skips, double paths) {
    SearchSpace space = SearchSpaces.named(name);
    Batch batch = batch();
    try (TorchSupernet plain = supernet(space, Execution.PLAIN, cells);
        TorchSupernet fused = supernet(space, Execution.FUSED, cells)) {
      double without = plain.pass(uniform(space), batch, GradientRequest.WEIGHTS).loss();
      fused.pass(uniform(space), batch, GradientRequest.WEIGHTS);
      plain.drop(new Dropout(skips, paths));
      fused.drop(new Dropout(skips, paths));
      PassResult expected = plain.pass(uniform(space), batch, GradientRequest.BOTH);
      PassResult actual = fused.pass(uniform(space), batch, GradientRequest.BOTH);
      assertThat(expected.loss()).isNotCloseTo(without, within(1e-4));
      assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-9));
      for (int d = 0; d < expected.gradient().length; d++) {
        assertThat(actual.gradient()[d]).containsExactly(expected.gradient()[d], within(1e-9));
      }
      Map<String, double[]> truth = gradients(plain);
      gradients(fused)
          .forEach(
              (weight, numbers) ->
                  assertThat(numbers).as(weight).containsExactly(truth.get(weight), within(1e-9)));
    }
  }

  @Test
  void whatIsDroppedDependsOnThePassAloneAndOnlyWhereGradientsAreComputed() {
    SearchSpace space = SearchSpaces.named("nas-bench-201");
    Batch batch = batch();
    try (TorchSupernet supernet = supernet(space, Execution.FUSED, 1)) {
      double whole = supernet.pass(uniform(space), batch, GradientRequest.LOSS).loss();
      supernet.drop(new Dropout(0.3, 0.3));
      assertThat(supernet.pass(uniform(space), batch, GradientRequest.LOSS).loss())
          .isCloseTo(whole, within(1e-12));
      // A step of the architecture sees dropout too.
      assertThat(supernet.pass(uniform(space), batch, GradientRequest.ARCHITECTURE).loss())
          .isNotCloseTo(whole, within(1e-4));
      long passes = supernet.parameters().passes();
      double first = supernet.pass(uniform(space), batch, GradientRequest.WEIGHTS).loss();
      double second = supernet.pass(uniform(space), batch, GradientRequest.WEIGHTS).loss();
      supernet.parameters().restorePasses(passes);
      assertThat(supernet.pass(uniform(space), batch, GradientRequest.WEIGHTS).loss())
          .isEqualTo(first);
      assertThat(second).isNotEqualTo(first);
    }
  }

  /** Of an edge that is dropped nothing is left, also of options without weights. */
  @ParameterizedTest
  @EnumSource(Execution.class)
  void allOptionsOfAnEdgeAreDroppedTogether(Execution execution) {
    SearchSpace space = SearchSpaces.named("nas-bench-201");
    Batch batch = batch();
    double[][] none = new double[6][];
    Arrays.setAll(none, d -> new double[] {1, 0, 0, 0, 0});
    try (TorchSupernet supernet = supernet(space, execution, 1)) {
      double nothing = supernet.pass(OptionWeights.dense(none), batch, GradientRequest.LOSS).loss();
      supernet.drop(new Dropout(0, 1 - 1e-9));
      for (GradientRequest wanted :
          new GradientRequest[] {GradientRequest.ARCHITECTURE, GradientRequest.BOTH}) {
        PassResult dropped = supernet.pass(uniform(space), batch, wanted);
        assertThat(dropped.loss()).isCloseTo(nothing, within(1e-12));
        for (double[] row : dropped.gradient()) {
          assertThat(Arrays.stream(row).allMatch(g -> g == 0)).isTrue();
        }
      }
    }
  }

  @Test
  void whatIsKeptIsScaledToTheSameMean() {
    Parameters parameters =
        new Parameters(ScalarType.Double, Layout.PLANES, new RandomStreams(3).stream("weights"));
    try (PointerScope scope = new PointerScope()) {
      parameters.beginPass();
      Tensor kept = parameters.kept("here", 0.25, 40_000);
      double[] numbers = new double[40_000];
      new DoublePointer(kept.data_ptr_double()).get(numbers);
      double sum = 0;
      for (double number : numbers) {
        assertThat(number == 0 || number == 1 / 0.75).isTrue();
        sum += number;
      }
      // One standard deviation of the mean is sqrt(0.25 / 0.75 / 40000) = 0.0029.
      assertThat(sum / numbers.length).isCloseTo(1, within(0.015));
      assertThat(parameters.kept("elsewhere", 0.25, 40_000).equal(kept)).isFalse();
      assertThat(parameters.kept("here", 0.25, 40_000).equal(kept)).isTrue();
    } finally {
      parameters.close();
    }
  }

  @Test
  void aRebuiltNetworkIsFreshAndTheSameHoweverOftenThereWerePasses() {
    SearchSpace space = SearchSpaces.named("darts");
    Batch batch = batch();
    try (TorchSupernet passing = supernet(space, Execution.FUSED, 3);
        TorchSupernet replayed = supernet(space, Execution.FUSED, 3)) {
      long count = passing.parameters().count();
      passing.drop(new Dropout(0.3, 0.3));
      passing.pass(uniform(space), batch, GradientRequest.WEIGHTS);
      passing.stepWeights(0.1);
      passing.rebuild(5);
      replayed.rebuild(5);
      assertThat(passing.parameters().count()).isGreaterThan(count);
      double first = passing.pass(uniform(space), batch, GradientRequest.LOSS).loss();
      assertThat(replayed.pass(uniform(space), batch, GradientRequest.LOSS).loss())
          .isEqualTo(first);
      passing.rebuild(5);
      assertThat(passing.pass(uniform(space), batch, GradientRequest.LOSS).loss())
          .isNotEqualTo(first);
    }
  }
}

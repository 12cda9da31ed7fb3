package org.gaea.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.random.RandomStreams;
import org.gaea.space.Edge;
import org.gaea.space.NasBench201;
import org.gaea.space.Operation;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixedEdgeTest {
  private static final int CHANNELS = 3;
  private static final Edge EDGE = new NasBench201().edges().get(0);
  private static final int OPERATIONS = EDGE.operations().size();

  private final RandomGenerator random = new RandomStreams(1).stream("mixed edge");
  private final PointerScope scope = new PointerScope();
  private final Parameters parameters = new Parameters(ScalarType.Double, random);
  private final MixedEdge edge = new MixedEdge(EDGE, parameters, "edge", CHANNELS);
  private final Tensor x = GradientCheck.random(random, 2, CHANNELS, 5, 4);

  @AfterEach
  void close() {
    parameters.close();
    scope.close();
  }

  private Tensor[] weights() {
    Tensor[] weights = new Tensor[OPERATIONS];
    for (int o = 0; o < OPERATIONS; o++) {
      weights[o] = Tensor.create(new double[] {random.nextDouble()}, new long[0]);
    }
    return weights;
  }

  private static boolean[] all() {
    boolean[] computed = new boolean[OPERATIONS];
    Arrays.fill(computed, true);
    return computed;
  }

  private double[] computed(Tensor[] weights, boolean[] computed) {
    return GradientCheck.numbers(requireNonNull(edge.forward(x, weights, computed)));
  }

  @Test
  void gradientsAtInputWeightsAndEdgeWeightsEqualFiniteDifferences() {
    Tensor[] weights = weights();
    List<Tensor> inputs = new ArrayList<>(parameters.trainable().values());
    inputs.add(x);
    // The first operation is none: its weight has no effect and gets no gradient.
    inputs.addAll(List.of(weights).subList(1, OPERATIONS));
    GradientCheck.check(() -> requireNonNull(edge.forward(x, weights, all())), inputs);
  }

  @Test
  void everySubsetIsTheWeightedSumOfItsOperations() {
    Tensor[] weights = weights();
    double[][] alone = new double[OPERATIONS][];
    for (int o = 1; o < OPERATIONS; o++) {
      boolean[] only = new boolean[OPERATIONS];
      only[o] = true;
      alone[o] = computed(weights, only);
    }
    for (int subset = 0; subset < 1 << OPERATIONS; subset++) {
      boolean[] computed = new boolean[OPERATIONS];
      double[] expected = new double[(int) x.numel()];
      boolean anything = false;
      for (int o = 0; o < OPERATIONS; o++) {
        computed[o] = (subset >> o & 1) == 1;
        if (computed[o] && o > 0) {
          anything = true;
          for (int i = 0; i < expected.length; i++) {
            expected[i] += alone[o][i];
          }
        }
      }
      if (anything) {
        assertThat(computed(weights, computed)).containsExactly(expected, within(1e-12));
      } else {
        assertThat(edge.forward(x, weights, computed)).isNull();
      }
    }
  }

  @Test
  void theSkipConnectionWithWeightTwoDoublesItsInput() {
    int skip = EDGE.operations().indexOf(NasBench201.SKIP_CONNECT);
    Tensor[] weights = weights();
    weights[skip] = Tensor.create(new double[] {2}, new long[0]);
    boolean[] computed = new boolean[OPERATIONS];
    computed[skip] = true;
    double[] doubled = Arrays.stream(GradientCheck.numbers(x)).map(v -> 2 * v).toArray();
    assertThat(computed(weights, computed)).containsExactly(doubled);
  }

  @Test
  void everyOperationOfTheSpaceHasALayer() {
    for (Operation operation : EDGE.operations()) {
      if (!OperationLayers.isNone(operation)) {
        assertThat(
                OperationLayers.build(
                    operation, parameters, Norm.AFFINE, "built." + operation.name(), CHANNELS))
            .isNotNull();
      }
    }
  }
}

package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.NasBench201;
import org.gaea.space.Skeleton;
import org.gaea.supernet.EdgeWeights;
import org.junit.jupiter.api.Test;

class StandaloneNetworkTest {
  private static final NasBench201 SPACE = new NasBench201();

  private final RandomGenerator random = new RandomStreams(1).stream("standalone");

  private int[] choices() {
    return random.ints(6, 0, 5).toArray();
  }

  @Test
  void hasAsManyParametersAsTheSpaceSays() {
    for (int trial = 0; trial < 20; trial++) {
      Architecture architecture = SPACE.architecture(choices());
      Skeleton skeleton =
          new Skeleton(
              random.nextInt(1, 20),
              random.nextInt(1, 3),
              random.nextInt(1, 4),
              8,
              8,
              random.nextInt(2, 12));
      try (StandaloneNetwork network =
          new StandaloneNetwork(SPACE, architecture, skeleton, random)) {
        assertThat(network.parameters().count())
            .isEqualTo(SPACE.cost(architecture, skeleton).parameters());
      }
    }
  }

  /** The network of an architecture is the supernet restricted to it. */
  @Test
  void equalsTheSupernetWithOneHotEdgeWeightsAndCopiedParameters() {
    Skeleton skeleton = new Skeleton(4, 2, 3, 9, 8, 5);
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false);
        SupernetNetwork supernet =
            new SupernetNetwork(SPACE, skeleton, ScalarType.Double, random)) {
      Tensor images = GradientCheck.random(random, 3, 3, 9, 8);
      for (int trial = 0; trial < 40; trial++) {
        int[] choices = trial == 0 ? new int[6] : choices();
        try (StandaloneNetwork standalone =
            new StandaloneNetwork(
                SPACE,
                SPACE.architecture(choices),
                skeleton,
                Norm.BATCH_STATISTICS,
                ScalarType.Double,
                random)) {
          copy(supernet.parameters().trainable(), standalone.parameters().trainable());
          EdgeWeights oneHot = EdgeWeights.oneHot(SPACE.sizes(), choices);
          assertThat(GradientCheck.numbers(standalone.forward(images, Mode.TRAINING)))
              .containsExactly(
                  GradientCheck.numbers(
                      supernet.forward(images, scalars(oneHot), oneHot.computed())),
                  within(1e-10));
        }
      }
    }
  }

  private static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    assertThat(from).containsKeys(to.keySet().toArray(String[]::new));
    to.forEach((name, tensor) -> tensor.copy_(from.get(name)));
  }

  private static Tensor[][] scalars(EdgeWeights weights) {
    Tensor[][] scalars = new Tensor[weights.values().length][];
    for (int e = 0; e < scalars.length; e++) {
      scalars[e] = new Tensor[weights.values()[e].length];
      for (int o = 0; o < scalars[e].length; o++) {
        scalars[e][o] = Tensor.create(new double[] {weights.values()[e][o]}, new long[0]);
      }
    }
    return scalars;
  }
}

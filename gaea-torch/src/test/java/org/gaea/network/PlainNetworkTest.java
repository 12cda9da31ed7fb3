package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.tensor.Layout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the networks of every space. */
class PlainNetworkTest {
  private final RandomGenerator random = new RandomStreams(1).stream("standalone");

  static List<SearchSpace> spaces() {
    return SearchSpaces.all();
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void hasAsManyParametersAsTheSpaceSays(SearchSpace space) {
    for (int trial = 0; trial < 5; trial++) {
      Skeleton skeleton =
          new Skeleton(
              2 * random.nextInt(1, 8),
              random.nextInt(3, 5),
              random.nextInt(1, 4),
              32,
              32,
              random.nextInt(2, 12));
      Blueprint blueprint = space.standalone(space.random(random), skeleton);
      Blueprint measured = new Blueprint(blueprint.images(), blueprint.steps(), Optional.empty());
      try (PlainNetwork network = new PlainNetwork(measured, random)) {
        assertThat(network.parameters().count()).isEqualTo(blueprint.cost().parameters());
      }
    }
  }

  /** The network of an architecture, in the supernet's form, is the supernet restricted to it. */
  @ParameterizedTest
  @MethodSource("spaces")
  void equalsTheSupernetOfOneHotWeightsWithCopiedParameters(SearchSpace space) {
    Skeleton skeleton = new Skeleton(4, 3, 3, 17, 16, 5);
    Rewound seeds = new Rewound();
    try (PointerScope scope = new PointerScope();
        AutoGradMode mode = new AutoGradMode(false);
        PlainNetwork supernet =
            inDoublePrecision(space.network(skeleton, NetworkForm.SUPERNET), seeds)) {
      Tensor images = GradientCheck.random(random, 3, 3, 17, 16);
      for (int trial = 0; trial < 4; trial++) {
        Architecture architecture =
            trial == 0 ? space.all().findFirst().orElseThrow() : space.random(random);
        Blueprint blueprint =
            space
                .network(skeleton, NetworkForm.SUPERNET)
                .restrictedTo(c -> architecture.has(c.decision(), c.option()));
        try (PlainNetwork standalone = inDoublePrecision(blueprint, seeds)) {
          copy(supernet.parameters().trainable(), standalone.parameters().trainable());
          OptionWeights oneHot = OptionWeights.of(space.sizes(), architecture);
          seeds.rewind();
          supernet.parameters().restorePasses(trial);
          double[] expected =
              GradientCheck.numbers(supernet.forward(images, scalars(oneHot), oneHot.computed()));
          seeds.rewind();
          standalone.parameters().restorePasses(trial);
          assertThat(GradientCheck.numbers(standalone.forward(images, Mode.TRAINING)))
              .containsExactly(expected, within(1e-10));
        }
      }
    }
  }

  private static PlainNetwork inDoublePrecision(Blueprint blueprint, RandomGenerator seeds) {
    return new PlainNetwork(
        blueprint,
        BatchNorm.NormalisationKind.BATCH_STATISTICS,
        ScalarType.Double,
        Layout.CHANNELS_LAST,
        seeds,
        activation -> {});
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void givesLogitsAndGradients(SearchSpace space) {
    Skeleton skeleton = new Skeleton(4, 3, 3, 32, 32, 5);
    Architecture architecture = space.random(random);
    try (PointerScope scope = new PointerScope();
        PlainNetwork network = new PlainNetwork(space.standalone(architecture, skeleton), random)) {
      Tensor images = GradientCheck.random(random, 2, 3, 32, 32).to(ScalarType.Float);
      PlainNetwork.Logits logits = network.forwardWithAuxiliary(images, Mode.TRAINING);
      Tensor loss = logits.main().pow(new Scalar(2.0)).sum();
      Tensor auxiliary = logits.auxiliary();
      (auxiliary == null ? loss : loss.add(auxiliary.sum())).backward();
      assertThat(
              network.parameters().trainable().values().stream()
                  .filter(parameter -> parameter.grad().defined())
                  .count())
          .isPositive();
      assertThat(logits.main().shape()).containsExactly(2, 5);
    }
  }

  /**
   * Gives the same numbers again. A network asks for its seed of noise when it first needs one, so
   * two networks that were rewound before that have the same noise in passes of the same number.
   */
  private static final class Rewound implements RandomGenerator {
    private RandomGenerator stream = new RandomStreams(1).stream("seeds");

    void rewind() {
      stream = new RandomStreams(1).stream("seeds");
    }

    @Override
    public long nextLong() {
      return stream.nextLong();
    }
  }

  private static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    assertThat(from).containsKeys(to.keySet().toArray(String[]::new));
    to.forEach((name, tensor) -> tensor.copy_(from.get(name)));
  }

  private static Tensor[][] scalars(OptionWeights weights) {
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

package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.cell.CellKind;
import org.gaea.cell.CellSpace;
import org.gaea.cell.NamedNotation;
import org.gaea.cell.Trunk;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.Operations;
import org.gaea.random.RandomStreams;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells with partial channels against the published formula, edge by edge. */
class PartialChannelsTest {
  private static final int CHANNELS = 8;
  private static final int NODES = 4;

  /** Without parameters, so that two networks compute the same. */
  private static final List<Operation> OPERATIONS =
      List.of(Operations.PLAIN_AVG_POOL_3X3, Operations.MAX_POOL_3X3);

  private final RandomGenerator random = new RandomStreams(1).stream("partial channels");

  private record Given(double[][] values) implements CellModule.ChoiceWeights {
    @Override
    public boolean asksFor(Choice choice) {
      return true;
    }

    @Override
    public Tensor of(Choice choice) {
      return Tensor.create(new double[] {values[choice.decision()][choice.option()]}, new long[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "4, 1", "8, 1", "2, 2", "4, 2"})
  void aNodeIsTheSumOfItsShuffledEdges(int share, int stride) {
    CellKind normal =
        CellKind.complete("normal", 2, NODES, OPERATIONS, CellKind.Output.CONCATENATION, 2);
    CellKind reduction =
        CellKind.complete("reduction", 2, NODES, OPERATIONS, CellKind.Output.CONCATENATION, 2);
    CellSpace space =
        new CellSpace(
            "pools",
            "without parameters",
            List.of(normal, reduction),
            Trunk.stacked(Trunk.Stem.CIFAR),
            new NamedNotation(),
            false,
            3);
    Skeleton skeleton = new Skeleton(CHANNELS / stride, 3, 3, 16, 16, 4);
    Blueprint blueprint = space.supernet(skeleton, Wiring.partialChannels(share));
    int kind = stride - 1;
    Step step =
        blueprint.steps().stream()
            .filter(s -> s.name().equals(stride == 1 ? "cell1" : "cell2"))
            .findFirst()
            .orElseThrow();
    int first = space.firstDecision(kind);
    double[][] weights = weights(Wiring.partialChannels(share).rows(space.sizes()));
    try (PointerScope scope = new PointerScope();
        Parameters parameters = new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random)) {
      Modules modules = new Modules(parameters, BatchNorm.NormalisationKind.BATCH_STATISTICS);
      // An odd image, so that rounding is seen.
      List<Tensor> inputs =
          List.of(
              GradientCheck.random(random, 2, CHANNELS, 7, 5),
              GradientCheck.random(random, 2, CHANNELS, 7, 5));
      Tensor actual =
          new CellModule(modules, "cell", (Cell) step.part())
              .forward(inputs, Mode.TRAINING, new Given(weights));
      Tensor expected =
          published(modules, space.kinds().get(kind), first, weights, inputs, share, stride);
      assertThat(actual.shape()).containsExactly(expected.shape());
      assertThat(GradientCheck.numbers(actual))
          .containsExactly(GradientCheck.numbers(expected), within(1e-12));
    }
  }

  private double[][] weights(int[] rows) {
    double[][] weights = new double[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      weights[r] = random.doubles(rows[r], 0.1, 1).toArray();
    }
    return weights;
  }

  private static Tensor published(
      Modules modules,
      CellKind kind,
      int first,
      double[][] weights,
      List<Tensor> inputs,
      int share,
      int stride) {
    List<Tensor> values = new ArrayList<>(inputs);
    for (int node = 2; node < NODES; node++) {
      Tensor sum = null;
      for (int e = 0; e < kind.edges().size(); e++) {
        int source = kind.edges().get(e).source();
        if (kind.edges().get(e).target() == node) {
          Tensor edge =
              edge(
                  modules,
                  values.get(source),
                  weights[first + e],
                  weights[weights.length - 1][first + e],
                  share,
                  source < 2 ? stride : 1);
          sum = sum == null ? edge : sum.add(edge);
        }
      }
      values.add(sum);
    }
    return Modules.concatenated(values.subList(2, NODES));
  }

  private static Tensor edge(
      Modules modules, Tensor x, double[] mixing, double passing, int share, int stride) {
    int mixed = CHANNELS / share;
    Tensor seen = x.narrow(1, 0, mixed);
    Tensor sum = null;
    for (int o = 0; o < mixing.length; o++) {
      Tensor output =
          modules
              .build("edge", OPERATIONS.get(o).layer(mixed, stride, NetworkForm.SUPERNET))
              .forward(seen, Mode.TRAINING)
              .mul(number(mixing[o]));
      sum = sum == null ? output : sum.add(output);
    }
    Tensor beside = x.narrow(1, mixed, CHANNELS - mixed);
    if (stride == 2) {
      long[] two = {2, 2};
      beside = torch.max_pool2d(beside, two, two, new long[] {0, 0}, new long[] {1, 1}, true);
    }
    Tensor joined = torch.cat(new TensorVector(sum, beside.mul(number(passing))), 1);
    long height = joined.size(2);
    long width = joined.size(3);
    return joined
        .contiguous()
        .view(joined.size(0), share, mixed, height, width)
        .transpose(1, 2)
        .contiguous()
        .view(joined.size(0), CHANNELS, height, width);
  }

  private static Tensor number(double value) {
    return Tensor.create(new double[] {value}, new long[0]);
  }
}

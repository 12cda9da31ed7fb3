package org.gaea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.layer.BatchNorm;
import org.gaea.network.PlainNetwork.Mode;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.Operations;
import org.gaea.random.RandomStreams;
import org.gaea.tensor.Layout;
import org.gaea.tensor.Parameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cell of one mixed edge, in double precision. */
class CellModuleTest {
  private static final int CHANNELS = 3;
  private static final List<Operation> OPERATIONS =
      List.of(
          Operations.NONE,
          Operations.SKIP_CONNECT,
          Operations.NOR_CONV_1X1,
          Operations.NOR_CONV_3X3,
          Operations.PLAIN_AVG_POOL_3X3);
  private static final int SIZE = OPERATIONS.size();

  private final RandomGenerator random = new RandomStreams(1).stream("mixed edge");
  private final PointerScope scope = new PointerScope();
  private final Parameters parameters =
      new Parameters(ScalarType.Double, Layout.CHANNELS_LAST, random);
  private final CellModule edge =
      new CellModule(
          new Modules(parameters, BatchNorm.NormalisationKind.BATCH_STATISTICS), "cell", cell());
  private final Tensor x = GradientCheck.random(random, 2, CHANNELS, 5, 4);

  private static Cell cell() {
    List<Term> terms =
        IntStream.range(0, SIZE)
            .mapToObj(
                o ->
                    Term.chosen(
                        0,
                        OPERATIONS.get(o).name(),
                        OPERATIONS.get(o).layer(CHANNELS, 1, NetworkForm.SUPERNET),
                        0,
                        o))
            .toList();
    return new Cell(1, List.of(new Node.Sum(terms)));
  }

  private record Given(Tensor[] weights, boolean[] computed) implements CellModule.ChoiceWeights {
    @Override
    public boolean asksFor(Choice choice) {
      return computed[choice.option()];
    }

    @Override
    public Tensor of(Choice choice) {
      return weights[choice.option()];
    }
  }

  @AfterEach
  void close() {
    parameters.close();
    scope.close();
  }

  private Tensor[] weights() {
    Tensor[] weights = new Tensor[SIZE];
    for (int o = 0; o < SIZE; o++) {
      weights[o] = Tensor.create(new double[] {random.nextDouble()}, new long[0]);
    }
    return weights;
  }

  private static boolean[] all() {
    boolean[] computed = new boolean[SIZE];
    Arrays.fill(computed, true);
    return computed;
  }

  private Tensor forward(Tensor[] weights, boolean[] computed) {
    return edge.forward(List.of(x), Mode.TRAINING, new Given(weights, computed));
  }

  @Test
  void gradientsAtInputParametersAndWeightsEqualFiniteDifferences() {
    Tensor[] weights = weights();
    List<Tensor> inputs = new ArrayList<>(parameters.trainable().values());
    inputs.add(x);
    // The first operation is none: its weight has no effect and gets no gradient.
    inputs.addAll(List.of(weights).subList(1, SIZE));
    GradientCheck.check(() -> forward(weights, all()), inputs);
  }

  @Test
  void everySubsetIsTheWeightedSumOfItsOperations() {
    Tensor[] weights = weights();
    double[][] alone = new double[SIZE][];
    for (int o = 0; o < SIZE; o++) {
      boolean[] only = new boolean[SIZE];
      only[o] = true;
      alone[o] = GradientCheck.numbers(forward(weights, only));
    }
    for (int subset = 0; subset < 1 << SIZE; subset++) {
      boolean[] computed = new boolean[SIZE];
      double[] expected = new double[(int) x.numel()];
      for (int o = 0; o < SIZE; o++) {
        computed[o] = (subset >> o & 1) == 1;
        for (int i = 0; i < expected.length && computed[o]; i++) {
          expected[i] += alone[o][i];
        }
      }
      assertThat(GradientCheck.numbers(forward(weights, computed)))
          .containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void theSkipConnectionWithWeightTwoDoublesItsInput() {
    int skip = OPERATIONS.indexOf(Operations.SKIP_CONNECT);
    Tensor[] weights = weights();
    weights[skip] = Tensor.create(new double[] {2}, new long[0]);
    boolean[] computed = new boolean[SIZE];
    computed[skip] = true;
    double[] doubled = Arrays.stream(GradientCheck.numbers(x)).map(v -> 2 * v).toArray();
    assertThat(GradientCheck.numbers(forward(weights, computed))).containsExactly(doubled);
  }

  /** Zeros have the shape of what is absent, also where nothing else reads the node before. */
  @Test
  void aNodeWithoutTermsIsZerosAlsoAfterANodeThatNothingElseReads() {
    Term kept =
        Term.fixed(
            0, "pool", Operations.PLAIN_AVG_POOL_3X3.layer(CHANNELS, 1, NetworkForm.SUPERNET));
    Term gone = Term.fixed(1, "none", Operations.NONE.layer(CHANNELS, 1, NetworkForm.SUPERNET));
    Cell cell = new Cell(1, List.of(new Node.Sum(List.of(kept)), new Node.Sum(List.of(gone))));
    CellModule module =
        new CellModule(
            new Modules(parameters, BatchNorm.NormalisationKind.BATCH_STATISTICS), "zeros", cell);
    Tensor zeros =
        module.forward(List.of(x), Mode.TRAINING, new Given(new Tensor[0], new boolean[0]));
    assertThat(zeros.shape()).containsExactly(2, CHANNELS, 5, 4);
    assertThat(GradientCheck.numbers(zeros)).containsOnly(0);
  }
}

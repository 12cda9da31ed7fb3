package org.gaea.relaxation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.discretisation.Discretisations;
import org.gaea.input.InvalidInputException;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.Relaxation.Probe;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Wiring;
import org.gaea.space.published.NasBench201;
import org.gaea.space.published.SearchSpaces;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;

class WiredRelaxationsTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final SearchSpace DARTS = SearchSpaces.named("darts");

  private static double[][] parameters(Relaxation relaxation, SearchSpace space, Draw draw) {
    return Arrays.stream(relaxation.parameters(space).sizes())
        .mapToObj(draw::inner)
        .toArray(double[][]::new);
  }

  @Seeded
  void edgeWeightsPullBackByTheProductRule(Draw draw) {
    Temperature temperature = Temperature.linear(2, 0.5);
    for (Relaxation inside :
        List.of(
            new Mixture(),
            new PartialChannels(new Mixture(), 4),
            new Concrete(temperature),
            new PartialChannels(new Concrete(temperature), 2))) {
      Relaxation relaxation = new EdgeWeighted(inside);
      for (SearchSpace space : List.of(SPACE, DARTS)) {
        PullBackCheck.check(relaxation, space, parameters(relaxation, space, draw), 7);
      }
    }
  }

  @Seeded
  void auxiliarySkipsAndPartialChannelsPullBackAsTheRelaxationInside(Draw draw) {
    for (Relaxation relaxation :
        List.of(
            new PartialChannels(new Mixture(), 4),
            new AuxiliarySkips(new Mixture()),
            new AuxiliarySkips(new EdgeWeighted(new PartialChannels(new Mixture(), 4))))) {
      PullBackCheck.check(relaxation, SPACE, parameters(relaxation, SPACE, draw), 7);
    }
  }

  @Seeded
  void edgeWeightsMultiplyOptionsAndWhatPasses(Draw draw) {
    Relaxation relaxation = new EdgeWeighted(new PartialChannels(new Mixture(), 4));
    double[][] parameters = parameters(relaxation, DARTS, draw);
    RelaxationContext situation = PullBackCheck.situation(DARTS, parameters, 0, 1);
    OptionWeights weights = relaxation.relax(parameters, situation).weights();
    assertThat(Arrays.stream(weights.values()).mapToInt(row -> row.length).toArray())
        .containsExactly(Wiring.partialChannels(4).rows(DARTS.sizes()));
    double[] passing = weights.values()[28];
    for (List<Integer> junction : DARTS.junctions()) {
      // Over all options and all edges into a node, the weights are one distribution.
      assertThat(junction.stream().mapToDouble(d -> passing[d]).sum()).isCloseTo(1, within(1e-12));
      for (int d : junction) {
        assertThat(Arrays.stream(weights.values()[d]).sum()).isCloseTo(passing[d], within(1e-12));
      }
    }
    ArchitectureView reading = relaxation.read(parameters, situation);
    assertThat(reading.point().size()).isEqualTo(28);
    assertThat(reading.point().block(3)).containsExactly(parameters[3]);
    assertThat(reading.strengths()).isDeepEqualTo(Arrays.copyOf(weights.values(), 28));
  }

  /** All operations alike: which edges an architecture keeps is the edge weights' doing. */
  @Test
  void argmaxRanksEdgesByTheirWeights() {
    Relaxation relaxation = new EdgeWeighted(new Mixture());
    double[][] parameters =
        Arrays.stream(relaxation.parameters(DARTS).sizes())
            .mapToObj(size -> IntStream.range(0, size).mapToDouble(o -> 1.0 / size).toArray())
            .toArray(double[][]::new);
    // The last node of the normal cell has five edges, decisions 9 to 13.
    parameters[28 + 3] = new double[] {0.1, 0.3, 0.15, 0.05, 0.4};
    ArchitectureView reading =
        relaxation.read(parameters, PullBackCheck.situation(DARTS, parameters, 0, 1));
    Architecture chosen =
        Discretisations.argmax().choose(DARTS, reading, new RandomStreams(1).stream("unused"));
    assertThat(IntStream.range(9, 14).filter(d -> !chosen.picks().get(d).isEmpty()))
        .containsExactly(10, 13);
  }

  @Test
  void edgeWeightsNeedNodesWithSeveralEdges() {
    SearchSpace chain = SearchSpaces.named("proxyless-nas");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new EdgeWeighted(new Mixture()).requireSuits(chain))
        .withMessageContaining("'proxyless-nas' has no nodes into which several edges lead");
  }

  @Test
  void oneOfOneChannelsIsTheRelaxationInside() {
    assertThat(PartialChannels.of(new Mixture(), 1)).isEqualTo(new Mixture());
    assertThat(PartialChannels.of(new Mixture(), 4).wiring()).isEqualTo(Wiring.partialChannels(4));
  }

  @Test
  void nothingPassesByADroppedDecision() {
    Architecture architecture = DARTS.random(new RandomStreams(1).stream("architecture"));
    OptionWeights weights = new PartialChannels(new Mixture(), 4).oneHot(DARTS, architecture);
    for (int d = 0; d < 28; d++) {
      boolean kept = !architecture.picks().get(d).isEmpty();
      assertThat(weights.values()[28][d]).isEqualTo(kept ? 1 : 0);
      assertThat(weights.computed()[28][d]).isEqualTo(kept);
    }
  }

  @Test
  void auxiliarySkipsFadeOutAndAreNoPartOfAnArchitecture() {
    Relaxation relaxation = new AuxiliarySkips(new PartialChannels(new Mixture(), 4));
    double[] p = {0.2, 0.2, 0.2, 0.2, 0.2};
    double[][] parameters = {p, p, p, p, p, p};
    int row = relaxation.wiring().auxiliaryDecision(6);
    assertThat(row).isEqualTo(7);
    for (double progress : new double[] {0, 0.25, 0.99}) {
      RelaxationContext situation = PullBackCheck.situation(SPACE, parameters, progress, 1);
      assertThat(relaxation.relax(parameters, situation).weights().values()[row])
          .containsExactly(1 - progress);
      assertThat(relaxation.read(parameters, situation).weights().values()[row])
          .containsExactly(1 - progress);
    }
    OptionWeights found = relaxation.oneHot(SPACE, SPACE.architecture(0, 1, 2, 3, 4, 0));
    assertThat(found.values()[row]).containsExactly(0);
    assertThat(found.computed()[row]).containsExactly(false);
  }

  /** A relaxation inside that asks for a gradient gets it at its own option weights. */
  @Test
  void probesAreAskedInTheShapeOfTheSupernetAndAnswerInThatOfTheInside() {
    Relaxation asking = new Asking();
    Relaxation relaxation = new AuxiliarySkips(new EdgeWeighted(new PartialChannels(asking, 2)));
    double[][] parameters =
        Arrays.stream(relaxation.parameters(SPACE).sizes())
            .mapToObj(size -> IntStream.range(0, size).mapToDouble(o -> 1.0 / size).toArray())
            .toArray(double[][]::new);
    Probe probe =
        weights -> {
          assertThat(weights.values().length).isEqualTo(8);
          double[][] gradient =
              Stream.of(weights.values())
                  .map(row -> Arrays.stream(row).map(v -> 1).toArray())
                  .toArray(double[][]::new);
          return new PassResult(0, 0, 1, gradient);
        };
    WeightPaths paths =
        relaxation.forWeights(
            parameters, PullBackCheck.situation(SPACE, parameters, 0.5, 1), probe);
    OptionWeights given = paths.paths().get(0);
    assertThat(given.values().length).isEqualTo(8);
    // Into the last node lead three edges, so dL/dm' is a third there, and so is m / m'.
    assertThat(given.values()[5]).containsExactly(new double[] {1, 1, 1, 1, 1}, within(1e-12));
    assertThat(given.values()[6][5]).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(given.values()[7]).containsExactly(0.5);
  }

  /** Its weights on a weight step are nine times the gradient that it is told. */
  private record Asking() implements Relaxation {
    @Override
    public String description() {
      return "asking";
    }

    @Override
    public Relaxed relax(double[][] parameters, RelaxationContext situation) {
      return new Mixture().relax(parameters, situation);
    }

    @Override
    public WeightPaths forWeights(double[][] parameters, RelaxationContext situation, Probe probe) {
      double[][] gradient = probe.at(OptionWeights.dense(parameters)).gradient();
      assertThat(gradient.length).isEqualTo(6);
      for (double[] row : gradient) {
        for (int o = 0; o < row.length; o++) {
          row[o] *= 9;
        }
      }
      return WeightPaths.one(OptionWeights.dense(gradient));
    }
  }
}

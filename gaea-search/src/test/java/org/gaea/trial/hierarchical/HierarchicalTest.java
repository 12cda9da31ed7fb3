package org.gaea.trial.hierarchical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.layer.Shape;
import org.gaea.operation.Operation;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.operation.Operations;
import org.gaea.random.RandomStreams;
import org.gaea.space.Skeleton;
import org.gaea.trial.Evaluator.TrialResult;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.hierarchical.Hierarchy.HierarchyText;
import org.gaea.trial.hierarchical.Hierarchy.Motif;
import org.gaea.trial.method.TournamentEvolution;
import org.junit.jupiter.api.Test;

class HierarchicalTest {
  private static final List<Operation> PRIMITIVES =
      List.of(Operations.SKIP_CONNECT, Operations.NOR_CONV_3X3);
  private static final HierarchicalCandidates SMALL =
      new HierarchicalCandidates(
          PRIMITIVES,
          List.of(new HierarchicalCandidates.Level(2, 3), new HierarchicalCandidates.Level(1, 3)),
          50);
  private static final Shape SHAPE = new Shape(4, 8, 8);

  /** How often the 3x3 convolution stands in the flat cell. */
  private static long convolutions(Hierarchy hierarchy) {
    long one = Operations.NOR_CONV_3X3.layer(4, 1, NetworkForm.STANDALONE).cost(SHAPE).parameters();
    return FlatCell.cell(PRIMITIVES, hierarchy, 4).cost(List.of(SHAPE)).parameters() / one;
  }

  @Test
  void theTrivialCellIsTheIdentity() {
    assertThat(convolutions(SMALL.trivial())).isZero();
    Cell cell = FlatCell.cell(PRIMITIVES, SMALL.trivial(), 4);
    assertThat(cell.output(List.of(SHAPE))).isEqualTo(SHAPE);
    // Two motifs of two edges in a row, each motif closed by a node of the cell.
    assertThat(cell.nodes()).hasSize(6).allSatisfy(node -> assertThat(node.sources()).hasSize(1));
  }

  @Test
  void aMotifStandsWhereItsLabelIs() {
    // m2: 2<-0 a convolution, 2<-1 another after an identity. The cell: m2 from 0 to 1 and 0 to 2,
    // m1
    // from 1 to 2, so that m2 stands twice.
    Motif twice = new Motif(3, List.of(1, 2, 2));
    Hierarchy hierarchy =
        new Hierarchy(
            List.of(List.of(Motif.chain(3, 1), twice), List.of(new Motif(3, List.of(2, 2, 1)))));
    assertThat(convolutions(hierarchy)).isEqualTo(4);
    assertThat(HierarchyText.of(SMALL, hierarchy))
        .isEqualTo(
            "1<-0:skip_connect 2<-1:skip_connect; 1<-0:skip_connect 2<-0:nor_conv_3x3"
                + " 2<-1:nor_conv_3x3 / 1<-0:m2 2<-0:m2 2<-1:m1");
  }

  @Test
  void whatDoesNotReachTheOutputIsNotBuilt() {
    // m2 has a convolution into node 1, from which nothing leads on, and nothing else.
    Motif dead = new Motif(3, List.of(2, 0, 0));
    Hierarchy nothing =
        new Hierarchy(List.of(List.of(dead, dead), List.of(new Motif(3, List.of(1, 2, 1)))));
    assertThat(convolutions(nothing)).isZero();
    Cell cell = FlatCell.cell(PRIMITIVES, nothing, 4);
    assertThat(cell.nodes()).hasSize(1);
    assertThat(((Node.Sum) cell.nodes().get(0)).terms().get(0).name()).isEqualTo("none");
    assertThat(cell.output(List.of(SHAPE))).isEqualTo(SHAPE);
  }

  @Test
  void aMutationChangesOneLabel() {
    RandomGenerator random = new RandomStreams(1).stream("mutations");
    Hierarchy one = SMALL.draw(random);
    List<Hierarchy> neighbours = SMALL.neighbours(one);
    // Three edges in each of three motifs, with two other labels each.
    assertThat(neighbours).hasSize(3 * 3 * 2).doesNotHaveDuplicates().doesNotContain(one);
    for (int i = 0; i < 200; i++) {
      assertThat(neighbours).contains(SMALL.mutated(one, random));
    }
  }

  @Test
  void evolutionFindsTheLargestCell() {
    List<Trial<Hierarchy>> trials =
        new TrialSearch<>(
                new TournamentEvolution<Hierarchy>(10, 0.05),
                SMALL,
                TrialLengths.of(1),
                (hierarchy, epochs) -> new TrialResult(convolutions(hierarchy), 1),
                Budget.ofTrials(600),
                new RandomStreams(1))
            .trials()
            .toList();
    // Three convolutions a motif on each of three edges of the cell.
    assertThat(trials.stream().max(Trial.worstFirst()).orElseThrow().score()).isEqualTo(9);
  }

  @Test
  void thePublishedOnesAreNetworks() {
    HierarchicalCandidates published = HierarchicalCandidates.published();
    RandomGenerator random = new RandomStreams(2).stream("cells");
    Skeleton skeleton = new Skeleton(4, 1, 3, 16, 16, 10);
    for (int i = 0; i < 20; i++) {
      Hierarchy hierarchy = published.draw(random);
      assertThat(FlatCell.network(published, hierarchy, skeleton).cost().parameters()).isPositive();
    }
  }
}

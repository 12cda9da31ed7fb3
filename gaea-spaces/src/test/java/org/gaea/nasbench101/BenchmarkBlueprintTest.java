package org.gaea.nasbench101;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Cost;
import org.gaea.layer.FirstChannels;
import org.gaea.layer.Shape;
import org.gaea.property.Draw;
import org.gaea.property.Seeded;
import org.junit.jupiter.api.Test;

class BenchmarkBlueprintTest {
  /** The counts are formulas over the graph, the cost is summed over the layers of the plan. */
  @Seeded
  void costsAreTheBenchmarks(Draw draw) {
    for (int i = 0; i < 20; i++) {
      CellGraph cell = Neighbours.draw(draw.random().nextInt(2, 8), draw.random());
      BenchmarkNetwork network =
          new BenchmarkNetwork(
              draw.random().nextInt(1, 4),
              draw.random().nextInt(5, 34),
              draw.random().nextInt(8, 20),
              draw.random().nextInt(1, 4),
              draw.random().nextInt(1, 3),
              draw.random().nextInt(2, 12));
      assertThat(network.blueprint(cell).cost())
          .as("%s of %s", network, cell.text())
          .isEqualTo(new Cost(network.parameters(cell), network.macs(cell)));
    }
  }

  /** The record of EC-NAS-Bench, as in VertexChannelsTest. */
  @Test
  void theBenchmarksOwnNetworkHasThePublishedParameters() {
    Blueprint network = BenchmarkNetwork.CIFAR_10.blueprint(CellGraph.of(5, 565, "201"));
    assertThat(network.cost().parameters()).isEqualTo(11_215_242);
    assertThat(network.shapes()).contains(new Shape(256, 16, 16), new Shape(512, 8, 8));
  }

  /** The output takes 43, 43 and 42 channels of three vertices; vertex 1 has 43 for its readers. */
  @Test
  void aVertexOfTooManyChannelsIsCut() {
    CellGraph cell =
        CellGraph.parse("maxpool3x3~0+maxpool3x3~1+maxpool3x3~0+maxpool3x3~1+output~2,3,4");
    long cuts =
        BenchmarkNetwork.CIFAR_10.blueprint(cell).steps().stream()
            .map(Step::part)
            .filter(Cell.class::isInstance)
            .flatMap(part -> ((Cell) part).nodes().stream())
            .filter(Node.Sum.class::isInstance)
            .flatMap(node -> ((Node.Sum) node).terms().stream())
            .filter(term -> term.layer() instanceof FirstChannels)
            .count();
    // The edge from 1 to 4 in every cell: 128, 256 and 512 channels do not divide by three.
    assertThat(cuts).isEqualTo(9);
  }

  @Test
  void aCellThatTheBenchmarkDoesNotHaveIsRefused() {
    CellGraph cell = CellGraph.parse("maxpool3x3~0+output~");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> BenchmarkNetwork.CIFAR_10.blueprint(cell))
        .withMessageContaining("no path");
  }
}

package org.gaea.space.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.layer.Shape;
import org.gaea.nasbench1shot1.OneShotSpace;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.Architecture;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.junit.jupiter.api.Test;

class NasBench1Shot1Test {
  private static final String CELL =
      "conv3x3-bn-relu~0+maxpool3x3~0,1+conv1x1-bn-relu~0,2+conv3x3-bn-relu~1,3+output~0,4";
  private static final Skeleton PUBLISHED = new Skeleton(16, 9, 3, 32, 32, 10);

  private final SearchSpace first = new NasBench1Shot1(OneShotSpace.ONE);

  @Test
  void anArchitectureIsWrittenAsItsCell() {
    Architecture architecture = first.parse(CELL);
    assertThat(first.picked(architecture))
        .containsExactly(
            "conv3x3-bn-relu",
            "maxpool3x3",
            "conv1x1-bn-relu",
            "conv3x3-bn-relu",
            "0+2",
            "1+3",
            "0+4");
    assertThat(first.format(architecture)).isEqualTo(CELL);
  }

  @Test
  void anArchitectureIsDrawnAsItsCell() {
    Drawing drawing = first.drawings(first.parse(CELL)).get(0);
    assertThat(drawing.nodes())
        .containsExactly(
            "in", "conv3x3-bn-relu", "maxpool3x3", "conv1x1-bn-relu", "conv3x3-bn-relu", "out");
    assertThat(drawing.links())
        .hasSize(9)
        .contains(new Drawing.Arrow(0, 5, ""), new Drawing.Arrow(3, 4, ""))
        .doesNotContain(new Drawing.Arrow(1, 5, ""));
  }

  /** Sizes of the published model: 17 and 9 pixels, since its pooling pads the image. */
  @Test
  void theOneShotModelHasThePublishedSizes() {
    Blueprint network = first.network(PUBLISHED, NetworkForm.SUPERNET);
    List<Shape> shapes = network.shapes();
    List<Shape> outputs =
        IntStream.range(0, network.steps().size())
            .filter(i -> !(network.steps().get(i).part() instanceof Part.Plain))
            .mapToObj(i -> shapes.get(i + 1))
            .toList();
    assertThat(outputs)
        .containsExactly(
            new Shape(80, 32, 32),
            new Shape(80, 32, 32),
            new Shape(80, 32, 32),
            new Shape(160, 17, 17),
            new Shape(160, 17, 17),
            new Shape(160, 17, 17),
            new Shape(320, 9, 9),
            new Shape(320, 9, 9),
            new Shape(320, 9, 9));
    assertThat(network.steps().stream().map(Step::name))
        .contains("cell4.pooling", "cell7.pooling")
        .doesNotContain("cell1.pooling");
  }

  /**
   * Parameters of the published model, summed by hand: each cell has a projection for every inner
   * node and the output, and a 3x3 and a 1x1 convolution for every inner node.
   */
  @Test
  void theOneShotModelHasThePublishedParameters() {
    for (OneShotSpace space : OneShotSpace.all()) {
      int inner = space.innerNodes();
      long expected = 3 * 16 * 9 + 2 * 16;
      int given = 16;
      for (int channels : new int[] {16, 16, 16, 32, 32, 32, 64, 64, 64}) {
        long projection = (long) given * channels + 2L * channels;
        long operations = 10L * channels * channels + 4L * channels;
        expected += (inner + 1) * projection + inner * operations;
        given = (inner + 1) * channels;
      }
      expected += given * 64L + 2 * 64 + 64 * 10 + 10;
      assertThat(
              new NasBench1Shot1(space)
                  .network(PUBLISHED, NetworkForm.SUPERNET)
                  .cost()
                  .parameters())
          .isEqualTo(expected);
    }
  }

  /** The same cell, built with what it has only: no operation and no projection too many. */
  @Test
  void anArchitectureHasOnlyWhatItChose() {
    Skeleton one = new Skeleton(16, 1, 3, 32, 32, 10);
    long stem = 3 * 16 * 9 + 2 * 16;
    // A single cell is pooled before: it stands at a third of the way.
    long projection = 16 * 32 + 2 * 32;
    long threes = 2 * (9 * 32 * 32 + 2 * 32);
    long ones = 32 * 32 + 2 * 32;
    long end = 160 * 32 + 2 * 32 + 32 * 10 + 10;
    // Nodes 1, 2 and 3 and the output read the input; node 4 does not.
    assertThat(first.cost(first.parse(CELL), one).parameters())
        .isEqualTo(stem + 4 * projection + threes + ones + end);
  }
}

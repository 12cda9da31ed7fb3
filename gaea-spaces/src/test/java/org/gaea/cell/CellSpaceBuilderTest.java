package org.gaea.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.cell.Trunk.Reduction;
import org.gaea.cell.Trunk.Stem;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Activation;
import org.gaea.layer.Convolution;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.Skeleton;
import org.gaea.space.published.DartsSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.Test;

class CellSpaceBuilderTest {
  private static final Skeleton SKELETON = new Skeleton(8, 3, 3, 32, 32, 10);

  private final RandomGenerator random = new RandomStreams(1).stream("own");

  @Test
  void nasBench201CanBeBuiltAgain() {
    CellSpace own =
        new CellSpaceBuilder("again")
            .cell(
                new CellKindBuilder("cell", 1)
                    .allEdges(
                        3,
                        Operations.NONE,
                        Operations.SKIP_CONNECT,
                        Operations.NOR_CONV_1X1,
                        Operations.NOR_CONV_3X3,
                        Operations.PLAIN_AVG_POOL_3X3))
            .noneMayBeChosen()
            .build();
    assertSame(own, NasBench201.space());
  }

  @Test
  void dartsCanBeBuiltAgain() {
    List<Operation> operations = DartsSpace.space().kinds().get(0).edges().get(0).operations();
    CellSpaceBuilder builder = new CellSpaceBuilder("again").stack(Stem.CIFAR);
    for (String kind : List.of("normal", "reduce")) {
      builder.cell(new CellKindBuilder(kind, 2).allEdges(5, operations).keep(2).concatenated());
    }
    assertSame(builder.build(), DartsSpace.space());
  }

  private void assertSame(CellSpace own, CellSpace published) {
    assertThat(own.size()).isEqualTo(published.size());
    assertThat(own.decisions()).isEqualTo(published.decisions());
    assertThat(own.groups()).isEqualTo(published.groups());
    assertThat(own.usualCells()).isEqualTo(published.usualCells());
    for (int trial = 0; trial < 20; trial++) {
      Architecture architecture = own.random(random);
      assertThat(own.cost(architecture, SKELETON))
          .isEqualTo(published.cost(architecture, SKELETON));
      assertThat(own.drawings(architecture)).isEqualTo(published.drawings(architecture));
      assertThat(own.parse(own.format(architecture))).isEqualTo(architecture);
    }
  }

  @Test
  void edgesMayDiffer() {
    CellSpace own =
        new CellSpaceBuilder("own")
            .cell(
                new CellKindBuilder("cell", 1)
                    .edge(0, 1, Operations.NOR_CONV_3X3, Operations.SKIP_CONNECT)
                    .edge(1, 2, Operations.NOR_CONV_1X1, Operations.NONE))
            .stages(2, Reduction.MAX_POOL)
            .usualCells(4)
            .build();
    assertThat(own.all().map(own::format))
        .containsExactly(
            "1<-0=nor_conv_3x3,2<-1=nor_conv_1x1", "1<-0=skip_connect,2<-1=nor_conv_1x1");
    assertThat(own.usualCells()).isEqualTo(4);
  }

  @Test
  void whatCannotBeSearchedIsRefused() {
    Operation relu = Operation.keeping("relu", (channels, stride, form) -> Activation.RELU);
    Operation wider =
        new Operation("wider", (in, out, stride, form) -> Convolution.of(in, 2 * out, 3, stride));
    Operation broken =
        new Operation("broken", (in, out, stride, form) -> Convolution.of(in + 1, out, 3, stride));
    assertRefused(cell(1, Operations.NONE), "1<-0 of cell 'cell' has no operation that may be");
    assertRefused(cell(1, relu, relu), "1<-0 of cell 'cell' has an operation twice: relu, relu");
    assertRefused(cell(1, wider), "'wider' makes 32 x 9 x 9 of 16 x 9 x 9 with stride 1");
    assertRefused(cell(1, broken), "'broken' does not fit together with stride 1");
    assertRefused(cell(2, relu), "Cell 'cell' has 2 inputs; the cells of stages have 1");
    assertRefused(new CellSpaceBuilder("own"), "one kind of cell, not []");
    assertRefused(cell(1, relu).stack(Stem.CIFAR), "A stack has two kinds of cell");
    assertRefused(new CellSpaceBuilder("My space"), "name is 'My space'");
    assertRefused(cell(1, relu).usualCells(0), "usual number of cells is 0");
    assertRefused(cell(1, new Operation("a,b", relu.definition())), "called 'a,b'");
    assertRefused(
        new CellSpaceBuilder("own")
            .stack(Stem.CIFAR)
            .cell(new CellKindBuilder("normal", 2).allEdges(2, relu))
            .cell(new CellKindBuilder("reduce", 2).allEdges(2, relu)),
        "'relu' makes 16 x 9 x 9 of 16 x 9 x 9 with stride 2, expected 16 x 5 x 5");
    assertRefused(
        new CellSpaceBuilder("own")
            .cell(
                new CellKindBuilder("cell", 1)
                    .edge(0, 1, relu, Operations.NOR_CONV_1X1)
                    .edge(0, 1, relu)),
        "1<-0 of cell 'cell' is there twice");
  }

  @Test
  void tooManyWaysToFillANodeAreRefused() {
    CellSpaceBuilder stack = new CellSpaceBuilder("own").stack(Stem.CIFAR);
    for (String kind : List.of("normal", "reduce")) {
      stack.cell(new CellKindBuilder(kind, 2).allEdges(40, Operations.all()).keep(2));
    }
    // Node 35 is the first to have too many: two of 35 edges, 13 operations on each.
    assertRefused(stack, "Node 35 of cell 'normal' has %d ways".formatted(35 * 34 / 2 * 13 * 13));
  }

  private static CellSpaceBuilder cell(int inputs, Operation... operations) {
    return new CellSpaceBuilder("own")
        .cell(new CellKindBuilder("cell", inputs).edge(0, inputs, operations));
  }

  private static void assertRefused(CellSpaceBuilder builder, String reason) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(reason);
  }
}

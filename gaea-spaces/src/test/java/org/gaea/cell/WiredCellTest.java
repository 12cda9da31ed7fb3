package org.gaea.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.input.InvalidInputException;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiredCellTest {
  private static final Skeleton SKELETON = new Skeleton(16, 3, 3, 32, 32, 10);

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "darts"})
  void allOfTheChannelsAreThePlainSupernet(String name) {
    SearchSpace space = SearchSpaces.named(name);
    assertThat(space.supernet(SKELETON, Wiring.partialChannels(1)))
        .isEqualTo(space.network(SKELETON, NetworkForm.SUPERNET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "darts"})
  void activationsKeepTheirShapesAndEveryRowOfWeightsIsUsed(String name) {
    SearchSpace space = SearchSpaces.named(name);
    Blueprint plain = space.supernet(SKELETON, Wiring.PLAIN);
    for (Wiring wiring :
        List.of(
            Wiring.partialChannels(4),
            Wiring.PLAIN.withAuxiliarySkips(),
            Wiring.partialChannels(2).withAuxiliarySkips())) {
      Blueprint wired = space.supernet(SKELETON, wiring);
      assertThat(wired.shapes()).isEqualTo(plain.shapes());
      int[] rows = wiring.rows(space.sizes());
      TreeSet<Integer> used = new TreeSet<>();
      for (Choice choice : choices(wired)) {
        used.add(choice.decision());
        assertThat(choice.option()).isLessThan(rows[choice.decision()]);
      }
      assertThat(used).hasSize(rows.length);
      assertThat(used.last()).isEqualTo(rows.length - 1);
    }
  }

  private static List<Choice> choices(Blueprint blueprint) {
    return blueprint.steps().stream()
        .filter(step -> step.part() instanceof Cell)
        .flatMap(step -> ((Cell) step.part()).nodes().stream())
        .filter(node -> node instanceof Node.Sum)
        .flatMap(node -> ((Node.Sum) node).terms().stream())
        .map(Term::choice)
        .flatMap(Optional::stream)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nas-bench-201", "darts"})
  void channelsThatCannotBeDividedAreRefused(String name) {
    Skeleton skeleton = new Skeleton(6, 3, 3, 32, 32, 10);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SearchSpaces.named(name).supernet(skeleton, Wiring.partialChannels(4)))
        .withMessage(
            "Cells of 6 channels cannot let the candidates see one of every 4 channels; choose channels that can be divided by 4.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxyless-nas", "nas-bench-1shot1-1"})
  void spacesWithoutSuchEdgesRefuse(String name) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SearchSpaces.named(name).requireWirable(Wiring.partialChannels(4)))
        .withMessageContaining("has no cells whose edges keep their channels");
  }
}

package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gaea.input.InvalidInputException;
import org.gaea.tabular.HeldTable.Column;
import org.gaea.tabular.Ranking.Placed;
import org.gaea.tabular.Ranking.Standing;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Measure TEST = Measure.parse("cifar10/test@200");
  private static final Measure LATENCY = Measure.parse("cifar10/pixel3-latency");

  private final HeldTable table =
      new HeldTable(
          "tiny",
          Optional.empty(),
          List.of("a", "b", "c", "d", "e"),
          List.of(
              new Column(TEST, new double[] {90, 94, 94, 10, Double.NaN}, new TreeMap<>()),
              new Column(LATENCY, new double[] {5, 3, 4, 4, 9}, new TreeMap<>())));

  @Test
  void theMostAccurateIsFirstAndTiesShareARank() {
    Ranking ranking = Ranking.of(table, TEST);
    assertThat(ranking.placed())
        .containsExactly(
            new Placed(1, "b", 94),
            new Placed(1, "c", 94),
            new Placed(3, "a", 90),
            new Placed(4, "d", 10));
    assertThat(ranking.standing("a")).isEqualTo(new Standing(90, 94, 4, 3, 4, 100.0 / 3));
    assertThat(ranking.standing("d")).isEqualTo(new Standing(10, 94, 84, 4, 4, 0));
  }

  @Test
  void theFastestIsFirstAndItsRegretIsZero() {
    Ranking ranking = Ranking.of(table, LATENCY);
    assertThat(ranking.standing("b")).isEqualTo(new Standing(3, 3, 0, 1, 5, 100));
    assertThat(ranking.standing("e")).isEqualTo(new Standing(9, 3, 6, 5, 5, 0));
    assertThat(ranking.standing("c").rank()).isEqualTo(2);
  }

  @Test
  void aPartIsRankedByItself() {
    Ranking part = Ranking.of(table, TEST).within(Set.of("a", "d", "e", "z")).orElseThrow();
    assertThat(part.placed()).containsExactly(new Placed(1, "a", 90), new Placed(2, "d", 10));
    assertThat(part.standing("d")).isEqualTo(new Standing(10, 90, 80, 2, 2, 0));
    assertThat(part.find("b")).isEmpty();
    assertThat(Ranking.of(table, TEST).within(Set.of("e"))).isEmpty();
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Ranking.of(table, TEST).standing("e"))
        .withMessage("tiny does not have cifar10/test@200 of 'e'; choose another measure.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Ranking.of(table, TEST).standing("z"))
        .withMessageContaining("tiny has no architecture 'z'");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Ranking.of(table, Measure.parse("cifar100/test@200")))
        .withMessageContaining("It has: cifar10/test@200, cifar10/pixel3-latency.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> table.measure("cifar10-valid/test@12"))
        .withMessageContaining("'cifar10/test@200' is its accuracy in % on the 10,000 test images");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new HeldTable("twice", Optional.empty(), List.of("a", "a"), List.of()))
        .withMessageContaining("holds architecture 'a' twice");
  }
}

package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.cli.Console.EliminationTally;
import org.gaea.log.RunEvent;
import org.junit.jupiter.api.Test;

class EliminationTallyTest {
  private final EliminationTally tally = new EliminationTally();

  private static RunEvent started(String rule) {
    RunEvent.LoggedDecision decision = new RunEvent.LoggedDecision("1<-0", List.of("a", "b", "c"));
    return new RunEvent.Started(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("eliminate", rule),
        Optional.empty(),
        Optional.of(new RunEvent.Space("s", List.of(decision, decision))),
        Optional.empty(),
        Optional.empty());
  }

  private static RunEvent epoch(int number, double speed) {
    OptionalDouble unknown = OptionalDouble.empty();
    return new RunEvent.SearchEpoch(
        number,
        2,
        1,
        0.5,
        unknown,
        1,
        unknown,
        unknown,
        unknown,
        unknown,
        List.of(),
        Optional.empty(),
        unknown,
        OptionalDouble.of(speed),
        unknown,
        unknown,
        unknown,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void countsWhatWentAndTheSpeedsOfTheFirstAndTheLastEpoch() {
    tally.event(started("certified"));
    tally.event(epoch(1, 400));
    tally.event(new RunEvent.Eliminated(2, 1.5, 90, "1<-0", "a", 0.01, "why"));
    tally.event(epoch(2, 512.4));
    assertThat(tally.line())
        .contains("1 of 6 options by certified; 400 images/s in the first epoch, 512 in the last");
  }

  @Test
  void aRunThatDoesNotEliminateSaysNothing() {
    tally.event(started("none"));
    assertThat(tally.line()).isEmpty();
  }
}

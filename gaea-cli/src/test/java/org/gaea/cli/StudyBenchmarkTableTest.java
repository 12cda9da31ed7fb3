package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Result;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.BenchmarkScore.WithinSpace;
import org.junit.jupiter.api.Test;

class StudyBenchmarkTableTest {
  private static Result result(String method, String architecture, long seed) {
    return new Result(
        method,
        "space",
        "data",
        architecture,
        OptionalDouble.of(0.5),
        1,
        1,
        1,
        1,
        seed,
        Optional.empty());
  }

  /** Student's interval of 90 and 92: 91 -+ t(0.975, 1) sqrt(2) / sqrt(2), t = 12.706. */
  @Test
  void everyResultThatTheTableKnowsHasARow() {
    List<Result> results =
        List.of(
            result("gaea", "a", 1),
            result("gaea", "unknown", 2),
            result("gaea", "c", 3),
            result("darts", "b", 1));
    BenchmarkLookup benchmark =
        architecture ->
            Optional.of(architecture)
                .filter(known -> !known.equals("unknown"))
                .map(
                    known ->
                        new BenchmarkScore(
                            "m/test",
                            "accuracy",
                            "%",
                            known.equals("c") ? 92 : 90,
                            94.5,
                            known.equals("c") ? 2.5 : 4.5,
                            known.equals("a") ? 3 : 7,
                            9,
                            Optional.empty()));
    assertThat(StudyBenchmarkTable.of(results, benchmark).lines())
        .containsExactly(
            "",
            "By the table, which no search saw: `m/test`, the accuracy.",
            "",
            "| method | seeds | value | sd | 95 % interval | regret |",
            "| --- | --- | --- | --- | --- | --- |",
            "| gaea | 2 | 91.00 | 1.41 | 78.29 to 103.71 | 3.50 |",
            "| darts | 1 | 90.00 | | | 4.50 |",
            "",
            "| method | seed | value | regret | rank of 9 |",
            "| --- | --- | --- | --- | --- |",
            "| gaea | 1 | 90.000 | 4.500 | 3 |",
            "| gaea | 3 | 92.000 | 2.500 | 7 |",
            "| darts | 1 | 90.000 | 4.500 | 7 |");
    assertThat(StudyBenchmarkTable.of(results, BenchmarkLookup.NONE)).isEmpty();
  }

  @Test
  void aPartOfATableHasItsOwnRegrets() {
    BenchmarkLookup benchmark =
        architecture ->
            Optional.of(
                new BenchmarkScore(
                    "m/test",
                    "accuracy",
                    "%",
                    90,
                    94.5,
                    4.5,
                    7,
                    9,
                    Optional.of(new WithinSpace("part", 91, 1, 2, 4))));
    assertThat(StudyBenchmarkTable.of(List.of(result("gaea", "a", 1)), benchmark).lines())
        .endsWith(
            "| gaea | 1 | 90.000 | 4.500 | 7 |",
            "",
            "Among the 4 of `part`, the searched space:",
            "",
            "| method | seed | regret | rank of 4 |",
            "| --- | --- | --- | --- |",
            "| gaea | 1 | 1.000 | 2 |");
  }
}

package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in the middle: how far it is, and what its edges have decided. */
class RunMomentTest {
  private static final List<String> OPTIONS = List.of("none", "conv", "pool", "skip");

  @TempDir Path directory;

  @Test
  void theTimeThatIsLeftIsThatOfTheLastEpochForEachToCome() {
    String epoch =
        """
        {"event":"search-epoch","epoch":2,"epochs":10,"loss":1.5,"accuracy":0.5,"entropy":1,"weights":[],\
        "images_per_second":700,"seconds":4,"resident_mib":300}
        """;
    String point =
        """
        {"event":"search-point","epoch":3,"progress":2.5,"loss":1.25,"entropy":1,"weights":[]}
        """;
    RunMoment moment = RunMoment.of(RunLog.read(Fixture.write(directory, epoch + point)));
    assertThat(moment.phase()).isEqualTo(Phase.SEARCH);
    assertThat(moment.progress()).isEqualTo(2.5);
    assertThat(moment.share()).isEqualTo(0.25);
    assertThat(moment.loss()).hasValue(1.25);
    assertThat(moment.secondsLeft()).hasValue(7.5 * 4);
    assertThat(moment.imagesPerSecond()).hasValue(700);
  }

  @Test
  void afterTheSearchComesTheTraining() {
    Path run =
        Fixture.only(
            directory, "run-started", "search-epoch", "architecture-found", "training-epoch");
    RunMoment moment = RunMoment.of(RunLog.read(run));
    assertThat(moment.phase()).isEqualTo(Phase.TRAINING);
    assertThat(moment.progress()).isEqualTo(12);
    assertThat(moment.secondsLeft()).hasValue(0);
  }

  @Test
  void anEmptyLogIsAtItsBeginning() {
    RunMoment moment = RunMoment.of(RunLog.read(Fixture.write(directory, "")));
    assertThat(moment.progress()).isZero();
    assertThat(moment.share()).isZero();
  }

  @Test
  void theEndsOfALongLogSayWhatTheWholeSays() throws IOException {
    List<String> lines = Fixture.lines();
    String point =
        lines.stream().filter(line -> line.contains("search-point")).findFirst().orElseThrow();
    String filling = "{\"event\":\"of another version\",\"x\":\"" + "y".repeat(10_000) + "\"}\n";
    Path run =
        Fixture.write(
            directory,
            lines.get(0)
                + "\n"
                + point
                + "\n"
                + filling.repeat(50)
                + String.join("\n", lines.subList(1, lines.size()))
                + "\n{\"event\":\"sea");
    RunLog whole = RunLog.read(run);
    RunLog ends = RunLog.readEnds(run);
    assertThat(Files.size(run.resolve(RunLog.FILE_NAME))).isGreaterThan(500_000);
    assertThat(ends.started()).isEqualTo(whole.started());
    assertThat(ends.finished()).isEqualTo(whole.finished());
    assertThat(RunMoment.of(ends)).isEqualTo(RunMoment.of(whole));
    assertThat(ends.searchPoints()).hasSizeLessThanOrEqualTo(whole.searchPoints().size());
  }

  @Test
  void anEdgeIsAsSharpAsItsEntropyIsLow() {
    List<LoggedDecision> decisions =
        List.of(
            new LoggedDecision("1<-0", OPTIONS),
            new LoggedDecision("2<-0", OPTIONS),
            new LoggedDecision("2<-1", OPTIONS),
            new LoggedDecision("layer 3", OPTIONS));
    List<List<Double>> weights =
        List.of(
            List.of(0.25, 0.25, 0.25, 0.25),
            List.of(0.0, 1.0, 0.0, 0.0),
            List.of(0.0, 0.0, 0.5, 0.5),
            List.of(1.0, 0.0, 0.0, 0.0));
    List<SharpCell> cells = SharpCell.of(decisions, weights);
    assertThat(cells).hasSize(1);
    assertThat(cells.get(0).edges())
        .extracting(SharpCell.DecidingEdge::sharpness)
        .satisfiesExactly(
            uniform -> assertThat(uniform).isCloseTo(0, within(1e-12)),
            sharp -> assertThat(sharp).isEqualTo(1),
            half -> assertThat(half).isCloseTo(0.5, within(1e-12)));
    assertThat(cells.get(0).svg())
        .contains("conv 1.00", "pool 0.50", "stroke-width=\"1.0\"", "stroke-width=\"5.0\"");
  }

  @Test
  void severalCellsHaveTheirNames() {
    List<LoggedDecision> decisions =
        List.of(
            new LoggedDecision("normal 2<-0", OPTIONS), new LoggedDecision("reduce 2<-1", OPTIONS));
    List<Double> weights = List.of(0.25, 0.25, 0.25, 0.25);
    assertThat(SharpCell.of(decisions, List.of(weights, weights)))
        .extracting(SharpCell::name)
        .containsExactly("normal", "reduce");
  }
}

package org.gaea.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.gaea.report.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunLogTest {
  private static final String POINT =
      "{'event':'search-point','epoch':1,'progress':%s,'loss':%s,'entropy':1,'weights':[[1]]}\n";
  private static final String SPACE =
      "{'event':'run-started','space':{'name':'s','decisions':"
          + "[{'name':'1<-0','options':['a','b']}]}}\n";

  @TempDir Path directory;

  @Test
  void readsAWholeRun() {
    RunLog log = RunLog.read(Fixture.whole(directory));

    assertThat(log.searchPoints()).hasSize(60);
    assertThat(log.searchEpochs()).hasSize(3);
    assertThat(log.trainingEpochs()).hasSize(12);
    assertThat(log.space().orElseThrow().decisions()).hasSize(6);
    assertThat(log.searchEpochs().get(2).imagesPerSecond()).hasValue(421.3);
    assertThat(log.found().orElseThrow().choices()).hasSize(6).contains("none");
    assertThat(log.testAccuracy()).hasValue(0.8895);
    assertThat(log.macs()).hasValue(12_345_678);
    assertThat(log.searchSeconds()).hasValue(123.4);
    RunEvent.Started started = log.started().orElseThrow();
    assertThat(started.setting("train-epochs")).hasValue("12");
    assertThat(started.configuration().keySet()).startsWith("method", "space", "data", "epochs");
    assertThat(started.data().orElseThrow().image()).containsExactly(1, 28, 28);
  }

  @Test
  void fallsBackToWhatAStoppedRunHasWritten() {
    RunLog log = RunLog.read(Fixture.only(directory, "search-epoch", "training-epoch"));

    assertThat(log.searchSeconds().orElseThrow()).isCloseTo(122.7, within(1e-9));
    assertThat(log.trainingSeconds().orElseThrow()).isCloseTo(12 * 6.7, within(1e-9));
    assertThat(log.testAccuracy()).hasValue(0.8895);
    assertThat(log.parameters()).isEmpty();
    assertThat(log.architecture()).isEmpty();
  }

  /** The file has holes for bytes, so that the disk need not hold it. */
  @Test
  void refusesALogThatDoesNotFitTheHeap() throws IOException {
    try (RandomAccessFile log =
        new RandomAccessFile(directory.resolve(RunLog.FILE_NAME).toFile(), "rw")) {
      log.setLength(Runtime.getRuntime().maxMemory() / 8 + 1);
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunLog.read(directory))
        .withMessageContaining("too many for a Java heap of");
  }

  @Test
  void passesOverUnknownEventsAndFields() {
    RunLog log = read("{'event':'moon-phase','phase':0.5}\n{'event':'run-finished','new':[1]}\n");

    assertThat(log.finished()).isPresent();
  }

  @Test
  void aMissingListIsEmptyAndASettingWithoutValueIsNone() {
    RunLog log = read("{'event':'run-started','configuration':{'a':null},'data':{'name':'d'}}\n");

    RunEvent.Started started = log.started().orElseThrow();
    assertThat(started.configuration()).isEmpty();
    assertThat(started.data().orElseThrow().classes()).isEmpty();
    assertThat(started.data().orElseThrow().testImages()).isEmpty();
  }

  @Test
  void aLineCutOffAtTheEndIsIgnored() {
    assertThat(read(POINT.formatted(1, 2) + "{'event':'search-po").searchPoints()).hasSize(1);
  }

  @Test
  void aWholeLineWithoutNewlineCounts() {
    assertThat(read(POINT.formatted(1, 2).strip()).searchPoints()).hasSize(1);
  }

  @Test
  void whatAResumedRunDidAgainReplacesTheFirstTelling() {
    RunLog log =
        read(
            POINT.formatted(0.5, 9)
                + POINT.formatted(1.0, 8)
                + POINT.formatted(1.5, 7)
                + POINT.formatted(0.75, 6)
                + POINT.formatted(1.0, 5));

    assertThat(log.searchPoints())
        .extracting(RunEvent.SearchPoint::loss)
        .containsExactly(9., 6., 5.);
  }

  @Test
  void aDivergedRunHasNoNumberForItsLoss() {
    assertThat(read(POINT.formatted(1, "'NaN'")).searchPoints().get(0).loss()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"event":                                                     | is not JSON
          [1]                                                           | is not a JSON object with an "event"
          {"epoch":1}                                                   | is not a JSON object with an "event"
          {"event":"training-epoch","epoch":1}                          | is not a 'training-epoch'
          {"event":"training-epoch","epoch":"one"}                      | is not a 'training-epoch'
          {"event":"architecture-found","architecture":"x"}             | is not a 'architecture-found'
          {"event":"architecture-found","architecture":"x","choices":[]}| has 0 choices, but the space has 1 decisions
          {"event":"search-point","epoch":1,"progress":1,"loss":1,"entropy":1,"weights":[[1]]} | has [1] weights by decision, but the space has [2]
          {"event":"search-epoch","epoch":1,"epochs":1,"loss":1,"accuracy":1,"entropy":1,"weights":[[0,1]],"gradients":[[1]]} | has [1] gradients by decision, but the space has [2]
          {"event":"choices-compared","images":1,"loss":1,"accuracy":1,"alternatives":[{"decision":0,"option":"c","loss":1,"accuracy":1}]} | has an alternative that the space does not have
          {"event":"choices-compared","images":1,"loss":1,"accuracy":1,"alternatives":[{"decision":1,"option":"a","loss":1,"accuracy":1}]} | has an alternative that the space does not have
          {"event":"search-point","epoch":1,"progress":1,"loss":1,"entropy":1,"weights":[[null,1]]} | is not a 'search-point'
          {"event":"search-point","epoch":1,"progress":0.1e40005,"loss":1,"entropy":1,"weights":[[0,1]]} | is at Infinity epochs
          {"event":"search-epoch","epoch":1,"epochs":2147483647,"loss":1,"accuracy":1,"entropy":1,"weights":[[0,1]]} | ends at 2.147483647E9, expected 0 to 1000000
          {"event":"search-point","epoch":1,"progress":null,"loss":1,"entropy":1,"weights":[[0,1]]} | is not a 'search-point'
          {"event":"run-started","space":{"name":"s","decisions":[{"name":"d","options":[]}]}} | decision d has no options
          """)
  void aMalformedLineIsNamed(String line, String complaint) {
    Fixture.write(directory, SPACE.replace('\'', '"') + line + "\n");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunLog.read(directory))
        .withMessageContaining("events.jsonl: line 2 ")
        .withMessageContaining(complaint)
        .withMessageEndingWith("; delete or mend that line.");
  }

  @Test
  void aDirectoryWithoutLogIsNotARun() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunLog.read(directory))
        .withMessage(
            "%s is not a run directory: it has no events.jsonl; give the directory that out"
                + " named.",
            directory);
  }

  @Test
  void listsCannotBeChanged() {
    RunLog log = RunLog.read(Fixture.whole(directory));

    List<List<Double>> weights = log.searchPoints().get(0).weights();
    assertThat(weights).isUnmodifiable();
    assertThat(weights.get(0)).isUnmodifiable();
  }

  private RunLog read(String log) {
    return RunLog.read(Fixture.write(directory, log.replace('\'', '"')));
  }
}

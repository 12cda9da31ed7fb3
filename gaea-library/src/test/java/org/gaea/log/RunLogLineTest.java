package org.gaea.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.report.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogLineTest {
  @TempDir Path directory;

  @Test
  void everyEventReadsBackAsItWasWritten() throws IOException {
    RunLog log = RunLog.read(Fixture.whole(directory));
    List<RunEvent> events =
        Stream.of(
                log.started().stream(),
                log.searchPoints().stream(),
                log.searchEpochs().stream(),
                log.found().stream(),
                log.trainingEpochs().stream(),
                log.evaluation().stream(),
                log.finished().stream())
            .<RunEvent>flatMap(kind -> kind)
            .toList();
    assertThat(events).hasSizeGreaterThan(70);
    Path copy = Files.createDirectory(directory.resolve("copy"));
    Files.writeString(
        copy.resolve(RunLog.FILE_NAME),
        events.stream().map(event -> RunLogLine.of(event) + "\n").collect(Collectors.joining()));
    assertThat(RunLog.read(copy)).isEqualTo(log);
  }

  @Test
  void aLineNamesItsEventFirstAndLeavesOutWhatIsAbsent() {
    RunEvent event =
        new RunEvent.Finished(
            Optional.of("|none~0|"),
            OptionalDouble.of(0.5),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.of(3));
    assertThat(RunLogLine.of(event))
        .isEqualTo(
            "{\"event\":\"run-finished\",\"architecture\":\"|none~0|\",\"test_accuracy\":0.5,\"seed\":3}");
  }
}

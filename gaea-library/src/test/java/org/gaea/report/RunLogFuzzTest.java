package org.gaea.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of runs; what is accepted can be reported. */
class RunLogFuzzTest {
  @TempDir Path directory;

  /** A line of each kind of event. */
  private static String small() {
    List<String> kept = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (String line : Fixture.lines()) {
      String event = line.substring(0, line.indexOf(','));
      if (!seen.contains(event)) {
        seen.add(event);
        kept.add(line);
      }
    }
    return String.join("\n", kept) + "\n";
  }

  @Test
  void logs() {
    Fuzzing.check(
        "run logs",
        1_000,
        Inputs.texts(small()),
        input -> {
          Fuzzing.replace(directory.resolve(RunLog.FILE_NAME), input);
          RunLog log = RunLog.read(directory);
          HtmlReport.html(log);
          TensorBoardLog.of(log);
          RunTables.of(log);
        });
  }
}

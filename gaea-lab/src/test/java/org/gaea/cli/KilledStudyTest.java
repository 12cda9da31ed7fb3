package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gaea.study.StudyRecord;
import org.gaea.study.StudyRun;
import org.gaea.study.StudyRun.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A study whose process is killed outright, and whose command is given again. */
@DisabledOnOs(OS.WINDOWS)
class KilledStudyTest {
  private static final Duration LONGEST = Duration.ofMinutes(4);

  @TempDir Path directory;

  private Process start(String data, Path out) throws IOException {
    return GaeaProcess.start(
        directory.resolve("log"),
        List.of(
            "study",
            "--methods",
            "gaea,random",
            "--seeds",
            "1",
            "--jobs",
            "1",
            "--data",
            data,
            "--channels",
            "2",
            "--cells",
            "1",
            "--batch",
            "32",
            "--epochs",
            "6",
            "--train-epochs",
            "1",
            "--out",
            out.toString()));
  }

  @Test
  @Timeout(600)
  void losesAndRepeatsNothing() throws IOException, InterruptedException {
    Path killed = directory.resolve("killed");
    String data = SmallSearch.dataNextTo(killed);
    Process first = start(data, killed);
    // One run is done by then, and the other is under way or about to be.
    Path done = killed.resolve("gaea-seed1").resolve("result.json");
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!Files.exists(done) && first.isAlive() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    first.destroyForcibly();
    assertThat(first.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(done).as(Files.readString(directory.resolve("log"))).exists();
    byte[] kept = Files.readAllBytes(done);

    requireDone(start(data, killed));
    assertThat(StudyRecord.read(killed.resolve("runs.csv")).runs())
        .extracting(StudyRun::id, StudyRun::state)
        .containsExactly(tuple("gaea-seed1", State.DONE), tuple("random-seed1", State.DONE));
    assertThat(done).hasBinaryContent(kept);
  }

  private void requireDone(Process process) throws IOException, InterruptedException {
    assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(directory.resolve("log"))).isZero();
  }
}

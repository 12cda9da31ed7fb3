package org.gaea.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.gaea.experiment.BenchmarkLookup;
import org.gaea.experiment.Observer;
import org.gaea.experiment.StopRequest;
import org.gaea.experiment.Study;
import org.gaea.experiment.TinyImages;
import org.gaea.study.RunLauncher.RunFailedException;
import org.gaea.study.StudyRun.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {
  @TempDir Path directory;
  private Study study;
  private StudyPlan plan;
  private final List<String> made = new ArrayList<>();

  @BeforeEach
  void prepare() throws IOException {
    study = new Study(List.of(), List.of(), Files.createDirectories(directory.resolve("out")));
    plan =
        StudyPlan.of(
            StudyFile.read(
                Files.writeString(
                    directory.resolve("tiny.yaml"),
                    """
                    reference: random
                    settings: {data: "%s", epochs: 1, train-epochs: 1, batch: 32, channels: 2, cells: 1}
                    axes: {method: [gaea, random], baseline: parameters, seed: 1..2}
                    """
                        .formatted(TinyImages.in(directory)))));
  }

  private void make(PlannedRun run) {
    made.add(run.id());
    study.make(run.entry(), (c, a, d) -> "", BenchmarkLookup.NONE, Observer.NONE);
  }

  private List<StudyRun> run(RunLauncher launcher, StopRequest stop) {
    made.clear();
    try (StudyJudge judge = StudyJudge.of(plan);
        StudyDatabase database = StudyDatabase.open(study.out())) {
      StudyProgress progress = (run, seconds, standing) -> {};
      return new StudyRunner(plan, judge, study, database, progress, stop).run(1, launcher);
    }
  }

  private List<StudyRun> kept() {
    try (StudyDatabase database = StudyDatabase.open(study.out())) {
      return database.runs();
    }
  }

  @Test
  void aFailedRunIsListedAndNothingIsLostOrRepeated() {
    List<StudyRun> first =
        run(
            run -> {
              if (run.id().equals("gaea-seed2")) {
                throw new RunFailedException("the disk is full");
              }
              make(run);
            },
            StopRequest.NONE);
    assertThat(made).hasSize(5);
    assertThat(first).hasSize(6);
    assertThat(first)
        .filteredOn(run -> run.state() == State.FAILED)
        .singleElement()
        .extracting(StudyRun::id, StudyRun::error)
        .containsExactly("gaea-seed2", "the disk is full");

    List<StudyRun> second = run(this::make, StopRequest.NONE);
    assertThat(made).containsExactly("gaea-seed2");
    assertThat(second).extracting(StudyRun::state).containsOnly(State.DONE);
    assertThat(second)
        .filteredOn(run -> !run.id().equals("gaea-seed2"))
        .isEqualTo(first.stream().filter(StudyRun::isDone).toList());
    assertThat(kept()).containsExactlyInAnyOrderElementsOf(second);

    // What the database has lost comes from the directories again.
    directory.resolve("out").resolve(StudyDatabase.FILE_NAME).toFile().delete();
    assertThat(run(this::make, StopRequest.NONE)).isEqualTo(second);
    assertThat(made).isEmpty();
    assertThat(kept()).containsExactlyInAnyOrderElementsOf(second);
    assertThat(page(second)).contains("<h1>tiny</h1>", "gaea-seed2", "Entropy of the weights");
  }

  private String page(List<StudyRun> runs) {
    try {
      return Files.readString(
          StudyPage.write(new StudyRecord(StudyRecord.factsOf(plan), runs), study.out()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aStopBeginsNoFurtherRun() {
    List<StudyRun> some = run(this::make, () -> made.size() == 2);
    assertThat(some).hasSize(2);
    run(this::make, StopRequest.NONE);
    assertThat(made).hasSize(4).doesNotContain(some.get(0).id(), some.get(1).id());
  }

  @Test
  void theCsvFileIsReadBack() {
    StudyRun run =
        new StudyRun(
            "a-seed1",
            "a, rate 0.1",
            "darts",
            "images:x",
            1,
            State.DONE,
            "",
            "x\"|y",
            OptionalDouble.of(88.5),
            OptionalLong.of(12),
            OptionalLong.of(13),
            OptionalLong.empty(),
            OptionalDouble.of(1.5),
            OptionalDouble.empty(),
            List.of(
                new StudyRun.StudyScore("cifar10/test@200", 94.37, 0),
                new StudyRun.StudyScore("cifar100/test@200", 71.5, 2.01)));
    StudyRecord record = new StudyRecord(Map.of(StudyRecord.NAME, "a,\nb"), List.of(run));
    Path file = directory.resolve("runs.csv");
    record.write(file);
    assertThat(StudyRecord.read(file)).isEqualTo(record);
  }
}

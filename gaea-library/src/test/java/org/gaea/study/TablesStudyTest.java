package org.gaea.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest;
import org.gaea.experiment.Study;
import org.gaea.statistics.League;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesStudyTest {
  private static final Path TABLE =
      Path.of(Optional.ofNullable(System.getenv("GAEA_DATA")).orElse("../../shared/data"))
          .resolve("nasbench201");

  @TempDir Path directory;

  /** The study that the repository has, with fewer seeds: means of 40 are within 0.15 points. */
  @Test
  void agreesWithThePublishedNumbers() {
    assumeTrue(Files.isDirectory(TABLE), "needs nasbench201 in $GAEA_DATA or ../shared/data");
    StudyFile file = StudyFile.read(Path.of("../studies/tables.yaml"));
    StudyPlan plan =
        StudyPlan.of(
            file.with(file.contestants().subList(0, 2), List.of())
                .withSeeds(LongStream.rangeClosed(1, 40).boxed().toList())
                .with(Settings.TABLE, TABLE.toString()));
    Study runs = new Study(List.of(), List.of(), directory);
    List<StudyRun> made;
    try (StudyDatabase database = StudyDatabase.open(directory)) {
      made = run(plan, runs, database, StopRequest.NONE);
      assertThat(run(plan, runs, database, StopRequest.NONE)).isEqualTo(made);
    }
    assertThat(made).hasSize(80);
    StudyRecord record = new StudyRecord(StudyRecord.factsOf(plan), made);
    for (League.Row row : record.league(made).rows()) {
      double published = record.published(row.name()).orElseThrow().mean();
      assertThat(row.estimate().mean()).isCloseTo(published, within(0.15));
    }
    assertThat(StudySummary.markdown(record)).contains("agrees").doesNotContain("differs");
  }

  private static List<StudyRun> run(
      StudyPlan plan, Study runs, StudyDatabase database, StopRequest stop) {
    try (StudyJudge judge = StudyJudge.of(plan)) {
      return new StudyRunner(plan, judge, runs, database, (run, seconds, standing) -> {}, stop)
          .run(
              1,
              run -> {
                throw new AssertionError("trials need no process");
              });
    }
  }
}

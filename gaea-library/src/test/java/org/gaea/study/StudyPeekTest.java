package org.gaea.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.input.InvalidInputException;
import org.gaea.study.StudyRun.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyPeekTest {
  @TempDir Path directory;

  @BeforeEach
  void study() {
    try (StudyDatabase database = StudyDatabase.open(directory)) {
      database.facts(Map.of("study", "tiny", "planned runs", "3"));
      database.write(List.of(run("gaea-seed1", 1, 81.5), run("darts-seed1", 1, 79.25)));
    }
  }

  private static StudyRun run(String id, long seed, double accuracy) {
    return new StudyRun(
        id,
        id.replaceFirst("-.*", ""),
        "nas-bench-201",
        "fashion-mnist",
        seed,
        State.DONE,
        "",
        "|x|",
        OptionalDouble.of(accuracy),
        OptionalLong.of(10),
        OptionalLong.of(20),
        OptionalLong.empty(),
        OptionalDouble.of(1),
        OptionalDouble.of(2),
        List.of());
  }

  @Test
  void aStudyIsSeenWhileItIsWritten() {
    try (StudyDatabase database = StudyDatabase.open(directory)) {
      StudyRecord seen = StudyPeek.at(directory);
      assertThat(seen.standing()).isEqualTo("2 of 3");
      database.write(List.of(run("gaea-seed2", 2, 82)));
      StudyRecord later = StudyPeek.at(directory);
      assertThat(later.standing()).isEqualTo("3 of 3");
      assertThat(StudyPage.watched(later, "<p>under way</p>").main())
          .contains("<progress max=\"3\" value=\"3\">", "under way", "gaea-seed2", "81.75");
    }
  }

  @Test
  void aDatabaseWithAViewIsRefused() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + directory.resolve(StudyDatabase.FILE_NAME));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE VIEW more AS SELECT * FROM runs");
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> StudyPeek.at(directory))
        .withMessageContaining("it holds more than tables");
  }

  @Test
  void aLookWritesNothing() throws IOException {
    Path file = directory.resolve(StudyDatabase.FILE_NAME);
    byte[] before = Files.readAllBytes(file);
    StudyPeek.at(directory);
    assertThat(file).hasBinaryContent(before);
    assertThat(directory).isDirectoryNotContaining("glob:**-{journal,wal,shm}");
  }

  @Test
  void brokenDatabases() throws IOException {
    Path file = directory.resolve(StudyDatabase.FILE_NAME);
    Path other = Files.createDirectories(directory.resolve("other"));
    Fuzzing.check(
        "databases of studies",
        200,
        Inputs.bytes(Files.readAllBytes(file)),
        input -> {
          Fuzzing.replace(other.resolve(StudyDatabase.FILE_NAME), input);
          StudyPeek.at(other);
        });
  }
}

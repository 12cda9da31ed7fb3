package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path directory;

  @Test
  void isMadeWithItsParentsAndHoldsNothingButItsLock() {
    Path place = directory.resolve("a/b/c");
    try (RunDirectory made = RunDirectory.create(place, false)) {
      assertThat(made.path()).isDirectoryContaining("glob:**/.lock");
    }
    try (RunDirectory again = RunDirectory.create(place, false)) {
      assertThat(again.path()).isEqualTo(place);
    }
  }

  @Test
  void isOfOneOwnerAtATime() throws IOException {
    Files.writeString(directory.resolve("result.json"), "{}");
    try (RunDirectory owned = RunDirectory.create(directory, true)) {
      Files.writeString(owned.file("result.json"), "{}");
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> RunDirectory.create(directory, true))
          .withMessageContaining("in use by process " + ProcessHandle.current().pid());
      assertThat(directory.resolve("result.json")).exists();
    }
    RunDirectory.create(directory, true).close();
    assertThat(directory.resolve("result.json")).doesNotExist();
  }

  @Test
  void anotherRunIsReplacedOnlyByForceAndOtherFilesAreKept() throws IOException {
    Files.writeString(directory.resolve("result.json"), "{}");
    Files.writeString(directory.resolve("notes.txt"), "mine");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunDirectory.create(directory, false))
        .withMessageContaining("not empty")
        .withMessageContaining("add force");
    assertThat(directory.resolve("result.json")).exists();
    RunDirectory.create(directory, true).close();
    assertThat(directory.resolve("result.json")).doesNotExist();
    assertThat(directory.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunDirectory.create(file, true))
        .withMessageContaining("is a file");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunDirectory.create(file.resolve("below"), true))
        .withMessageContaining("Cannot write");
  }

  @Test
  void aReadOnlyPlaceIsRefused() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(directory), "the administrator may write anywhere");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunDirectory.create(directory.resolve("run"), false))
        .withMessageContaining("not a writable directory");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunDirectory.create(directory, false))
        .withMessageContaining("not a writable directory");
  }
}

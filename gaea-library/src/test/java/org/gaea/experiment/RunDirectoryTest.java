package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final String LOG = "{\"event\":\"run-started\",\"version\":\"0.1\"}\n";

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
    Files.writeString(directory.resolve("events.jsonl"), LOG);
    Files.writeString(directory.resolve("result.json"), "{}");
    try (RunDirectory owned = RunDirectory.create(directory, true)) {
      Files.writeString(owned.file("result.json"), "{}");
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> RunDirectory.create(directory, true))
          .withMessageContaining("in use by process " + ProcessHandle.current().pid());
      assertThat(directory.resolve("result.json")).exists();
    }
    replace();
    assertThat(directory.resolve("result.json")).doesNotExist();
  }

  private void replace() {
    try (RunDirectory owned = RunDirectory.create(directory, true)) {
      owned.clear();
    }
  }

  @Test
  void anotherRunIsReplacedOnlyByForceAndOtherFilesAreKept() throws IOException {
    Files.writeString(directory.resolve("events.jsonl"), LOG);
    Files.writeString(directory.resolve("result.json"), "{}");
    Files.writeString(directory.resolve("notes.txt"), "mine");
    Path others = Files.createDirectories(directory.resolve("checkpoints/epoch 1"));
    Files.writeString(others.resolve("model.pt"), "mine");
    for (String own :
        List.of("search-00000003.json", "training-00000003.safetensors.partial", "journal.bin")) {
      Files.writeString(others.resolveSibling(own), "a run's");
    }
    Files.writeString(others.resolveSibling("search.json"), "mine");
    Files.writeString(Files.createDirectory(directory.resolve("model")).resolve("net.pt"), "mine");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunDirectory.create(directory, false))
        .withMessageContaining("not empty")
        .withMessageContaining("add force");
    assertThat(directory.resolve("result.json")).exists();
    replace();
    assertThat(directory.resolve("result.json")).doesNotExist();
    assertThat(directory.resolve("notes.txt")).hasContent("mine");
    assertThat(others.resolve("model.pt")).hasContent("mine");
    assertThat(directory.resolve("checkpoints").toFile().list())
        .containsExactlyInAnyOrder("epoch 1", "search.json");
    assertThat(directory.resolve("model/net.pt")).hasContent("mine");
  }

  @Test
  void whatIsNoRunIsNotReplacedByForce() throws IOException {
    Files.writeString(directory.resolve("configuration.yaml"), "mine: true");
    for (String log : List.of("", "{\"event\":\"deployed\"}\n")) {
      if (!log.isEmpty()) {
        Files.writeString(directory.resolve("events.jsonl"), log);
      }
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> RunDirectory.create(directory, true))
          .withMessageContaining(
              "holds no run of Gaea's, and a run would replace its configuration.yaml");
    }
    assertThat(directory.resolve("configuration.yaml")).hasContent("mine: true");
    assertThat(directory.resolve(".lock")).doesNotExist();
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

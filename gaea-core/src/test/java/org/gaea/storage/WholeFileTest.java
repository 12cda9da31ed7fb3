package org.gaea.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path directory;

  @Test
  void replacesAFileAndLeavesNothingBeside() throws IOException {
    Path file = directory.resolve("a.txt");
    WholeFile.write(file, "old");
    WholeFile.write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(directory.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void aFailureInTheMiddleKeepsTheOldFileAndNoPart() throws IOException {
    Path file = directory.resolve("a.txt");
    WholeFile.write(file, "old");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write("half".getBytes(StandardCharsets.UTF_8));
                      throw new IOException("No space left on device");
                    }))
        .withMessageContaining("a.txt")
        .withMessageContaining("No space left on device");
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(directory.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void aDirectoryThatVanishedIsSaidInWords() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> WholeFile.write(directory.resolve("gone/a.txt"), "a"))
        .withMessageContaining("a.txt: its directory is gone; free some space or");
  }

  @Test
  void contentMayCloseItsStream() throws IOException {
    Path file = directory.resolve("closed.txt");
    WholeFile.write(
        file,
        out -> {
          out.write('a');
          out.close();
        });
    assertThat(file).hasContent("a");
  }
}

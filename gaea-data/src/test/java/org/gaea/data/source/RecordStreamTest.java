package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStreamTest {
  @TempDir Path directory;

  @Test
  void contentBeyondTheLimitIsRefusedAsSoonAsItShows() {
    byte[] bomb = StoredFiles.gzip(new byte[10_000_000]);
    Path file = StoredFiles.write(directory.resolve("bomb.gz"), bomb);
    try (RecordStream in = RecordStream.open(file, 1000)) {
      assertThat(in.read(900)).hasSize(900);
      assertThat(in.read(100)).hasSize(100);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> in.read(5_000_000))
          .withMessageContaining("bomb.gz")
          .withMessageContaining("more than 1000 bytes");
      assertThat(in.position()).isEqualTo(1001);
    }
  }

  @Test
  void positionsCountDecompressedBytes() {
    Path file = StoredFiles.write(directory.resolve("a.GZ"), StoredFiles.gzip(new byte[70]));
    try (RecordStream in = RecordStream.open(file)) {
      assertThat(in.read(50)).hasSize(50);
      assertThat(in.position()).isEqualTo(50);
      assertThat(in.read(50)).hasSize(20);
      assertThat(in.position()).isEqualTo(70);
      assertThat(in.read(50)).isEmpty();
    }
  }

  @Test
  void unreadableFilesAreRefused() {
    Path file = StoredFiles.write(directory.resolve("locked.bin"), new byte[4]);
    Permissions.withdraw(file);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RecordStream.open(file).close())
        .withMessageContaining("locked.bin")
        .withMessageContaining("permission denied");
  }

  @Test
  void aSetThatWouldNotFitTheHeapIsRefusedBeforehand() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Memory.require(Memory.allowance() + 1, "images:x"))
        .withMessageContaining("images:x")
        .withMessageContaining("choose a smaller resolution");
  }
}

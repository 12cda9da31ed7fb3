package org.gaea.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
  @TempDir Path directory;

  @Test
  void theLongestIsReadAndOneByteMoreRefused() throws IOException {
    String longest = "é".repeat(SmallFile.MOST_BYTES / 2);
    Path file = Files.writeString(directory.resolve("file"), longest);
    assertThat(SmallFile.read(file)).isEqualTo(longest);
    Files.writeString(file, longest + "x");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SmallFile.read(file))
        .withMessageContaining("more than 65,536 bytes");
  }

  @Test
  void whatIsNotThereOrNotTextIsAnIOException() throws IOException {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> SmallFile.read(directory.resolve("none")));
    Path file = Files.write(directory.resolve("file"), new byte[] {(byte) 0xff});
    assertThatExceptionOfType(CharacterCodingException.class)
        .isThrownBy(() -> SmallFile.read(file));
  }

  /** The system says that it has no bytes, and it never ends. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aDeviceWithoutEndIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SmallFile.read(Path.of("/dev/zero")));
  }
}

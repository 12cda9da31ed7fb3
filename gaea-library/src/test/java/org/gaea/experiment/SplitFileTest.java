package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitFileTest {
  @TempDir Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("split.txt"), content);
  }

  @Test
  void theBenchmarksFormAndPlainListsAreTheSame() throws IOException {
    SplitFile benchmark =
        SplitFile.read(
            file(
                "{\n  \"train\" : [\"int\" , [\"0\", \"5\", \"7\"]],\n  \"valid\" : [\"int\" , [\"1\", \"2\"]]\n}"));
    assertThat(benchmark.train()).containsExactly(0, 5, 7);
    assertThat(benchmark.valid()).containsExactly(1, 2);
    String digest = SplitFile.digest(directory.resolve("split.txt"));
    Path plain = file("{\"train\": [0, 5, 7], \"valid\": [1, 2], \"note\": \"any\"}");
    assertThat(SplitFile.read(plain)).isEqualTo(benchmark);
    assertThat(SplitFile.digest(plain)).isEqualTo(digest);
    assertThat(SplitFile.digest(file("{\"train\": [0, 5], \"valid\": [7, 1, 2]}")))
        .isNotEqualTo(digest);
  }

  @Test
  void twoPlainNumbersAreTwoImages() throws IOException {
    assertThat(SplitFile.read(file("{\"train\": [3, 4], \"valid\": [\"1\", \"2\"]}")).train())
        .containsExactly(3, 4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"train\": [1, 2], \"valid\": [3, 1]}; image 1 stands in it twice",
        "{\"train\": [1, 1], \"valid\": [3]}; image 1 stands in it twice",
        "{\"train\": [1, 2]}; no list of numbers under 'valid'",
        "{\"train\": [], \"valid\": [3]}; no list of numbers under 'train'",
        "{\"train\": {\"0\": 1}, \"valid\": [3]}; no list of numbers under 'train'",
        "{\"train\": [-1], \"valid\": [3]}; '-1' under 'train' is no number of an image",
        "{\"train\": [1.5], \"valid\": [3]}; '1.5' under 'train' is no number",
        "{\"train\": [[1]], \"valid\": [3]}; '' under 'train' is no number",
        "{\"train\": [\"float\", [1]], \"valid\": [3]}; 'float' under 'train' is no number",
        "{\"train\": [1], \"train\": [2], \"valid\": [3]}; it is not JSON",
        "{\"train\": [1], \"valid\": [3; it is not JSON",
        "airplane; it is not JSON",
        "[1, 2]; no list of numbers under 'train'",
      })
  void anotherFormIsRefused(String content, String part) throws IOException {
    Path file = file(content);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SplitFile.read(file))
        .withMessageStartingWith("split " + file + " cannot be used: ")
        .withMessageContaining(part)
        .withMessageEndingWith("with each image's number once at most.");
  }

  @Test
  void anAbsentFileIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SplitFile.read(directory.resolve("absent")))
        .withMessageContainingAll("Cannot read split", "absent");
  }
}

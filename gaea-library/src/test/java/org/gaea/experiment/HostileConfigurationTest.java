package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML can be made to do to a reader that trusts it. */
@Timeout(10)
class HostileConfigurationTest {
  @TempDir Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("configuration.yaml"), yaml);
  }

  private void refused(String yaml, String part) throws IOException {
    Path file = file(yaml);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ConfigurationFile.read(file))
        .withMessageContaining(part);
  }

  /** A tag asks other readers to make an object of that class; here it is a text like any other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!javax.script.ScriptEngineManager",
        "!!java.net.URL",
        "!<tag:yaml.org,2002:java.io.File>",
        "!!org.gaea.experiment.HostileConfigurationTest"
      })
  void aTagNamesNoClass(String tag) throws IOException {
    assertThat(ConfigurationFile.read(file("method: " + tag + " gaea\n")).texts())
        .containsEntry("method", "gaea");
    refused("method: " + tag + " [gaea]\n", "not a single value");
  }

  /** Nine lists of nine aliases each would be 387 million texts. */
  @Test
  void aliasesAreNotMultiplied() throws IOException {
    StringBuilder yaml = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c <= 'i'; c++) {
      yaml.append("%s: &%s [".formatted(c, c));
      yaml.append(("*" + (char) (c - 1) + ",").repeat(9)).append("]\n");
    }
    refused(yaml.toString(), "no setting 'a'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void nestingHasABottom(String opening) throws IOException {
    refused("method: " + opening.repeat(60_000 / opening.length()), "is not valid YAML");
  }

  @Test
  void aFileThatNeverEndsIsRefused() throws IOException {
    refused("method: gaea # " + "x".repeat(70_000) + "\n", "more than 65,536 bytes");
  }

  /** Two answers to one question, of which one would be dropped without a word. */
  @Test
  void aSettingIsSaidOnce() throws IOException {
    refused("epochs: 3\nmethod: gaea\nepochs: 30\n", "at line 3");
    refused("epochs: 3\n---\nepochs: 30\n", "not valid YAML");
  }
}

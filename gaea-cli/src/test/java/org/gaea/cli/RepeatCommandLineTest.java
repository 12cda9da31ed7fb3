package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RepeatCommandLineTest {
  private final Configuration unusual =
      Configuration.builder()
          .set(Settings.METHOD, "darts")
          .set(Settings.DATA, "images:it's a directory")
          .set(Settings.MAX_MACS, 5L)
          .set(Settings.RECOMPUTE, true)
          .set(Settings.CELLS, 2)
          .set(Settings.TABLE, Optional.of(Path.of("a table.csv")))
          .build();

  @Test
  void aSearchIsRepeatedByTheConfigurationThatItHad() {
    String line = RepeatCommandLine.search(unusual, Path.of("runs/a b"));
    assertThat(line).contains(" --table 'a table.csv'").doesNotContain("--table-measure");
    assertThat(parsed(line, "search")).isEqualTo(unusual);
  }

  /** The settings of the search mean nothing to it. */
  @Test
  void aTrainingIsRepeatedWithoutTheSettingsOfTheSearch() {
    Configuration configuration =
        Configuration.builder().set(Settings.CELLS, 2).set(Settings.CUTOUT, Optional.of(4)).build();
    String line = RepeatCommandLine.train(configuration, "|a~0|", Path.of("runs/a"));
    assertThat(line).startsWith("./gaea train '|a~0|' ").doesNotContain("--method", "--recompute");
    assertThat(parsed(line, "train")).isEqualTo(configuration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"it's", "a b", "'", "|a~0|+|b~0|", "\\", "''", "tab\there"})
  void aWordIsQuotedAsAShellReadsIt(String word) {
    assertThat(words("x " + RepeatCommandLine.quoted(word))).containsExactly("x", word);
  }

  private static Configuration parsed(String line, String command) {
    CommandLine gaea = CommandLines.gaea();
    List<String> words = words(line);
    gaea.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    Object parsed = Objects.requireNonNull(gaea.getSubcommands().get(command)).getCommand();
    return parsed instanceof SearchCommand search
        ? search.settings().builder().build()
        : ((TrainCommand) parsed).settings().builder().build();
  }

  /** The words as a shell takes them. */
  private static List<String> words(String line) {
    try {
      Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + line).start();
      String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return List.of(printed.split("\0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

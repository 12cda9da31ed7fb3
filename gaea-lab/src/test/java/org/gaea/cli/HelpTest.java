package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The help of the program as a whole: one screen, every command in a group, old names answered. */
class HelpTest {
  private static final int SCREEN_LINES = 40;
  private static final int SCREEN_COLUMNS = 80;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int gaea(String... arguments) {
    CommandLine line = CommandLines.gaea();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  @Test
  void theHelpFitsOneScreen() {
    assertThat(gaea("--help")).isZero();
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(SCREEN_LINES);
    assertThat(lines).allMatch(line -> line.length() <= SCREEN_COLUMNS);
  }

  @Test
  void everyCommandStandsOnceOnALineOfItsOwn() {
    gaea("--help");
    CommandLines.gaea()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              long lines =
                  out.toString().lines().filter(l -> l.startsWith("  " + name + " ")).count();
              assertThat(lines)
                  .as(name)
                  .isEqualTo(command.getCommandSpec().usageMessage().hidden() ? 0 : 1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"theory --seed 1", "bench step --space darts", "chaos", "soak --minutes 3"})
  void anOldNameAnswersWithTheNewOne(String command) {
    String[] words = command.split(" ", -1);
    assertThat(gaea(words)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "'gaea %s' is 'gaea lab %s' now.\n".formatted(words[0], words[0]));
    assertThat(out.toString()).isEmpty();
  }
}

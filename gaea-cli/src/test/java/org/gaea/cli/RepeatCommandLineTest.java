package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RepeatCommandLineTest {
  @Test
  void whatIsQuotedIsReadBackAsItWas() {
    List<String> words =
        List.of("./gaea", "it's", "a b", "'", "|a~0|+|b~0|", "", "\\", "''", "tab\there");
    String line = words.stream().map(RepeatCommandLine::quoted).collect(Collectors.joining(" "));
    assertThat(RepeatCommandLine.words(line)).isEqualTo(words);
  }

  /** Found by the fuzzer: a word as long as a file took a frame of the stack for each character. */
  @Test
  void aWordMayBeAsLongAsAFile() {
    String word = "a".repeat(100_000);
    assertThat(RepeatCommandLine.words("--table " + word)).containsExactly("--table", word);
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithTheLine() {
    assertThat(RepeatCommandLine.words("--table 'a b")).containsExactly("--table", "a b");
  }
}

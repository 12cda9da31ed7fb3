package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/methods.md holds what {@code gaea methods} prints. */
class MethodsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/methods.md");

  @Test
  void theTableOfMethodsIsTheDocuments() throws IOException {
    requireIn("table", printed("methods", "--table"));
  }

  @Test
  void theListOfAxesIsTheDocuments() throws IOException {
    requireIn("axes", "```\n" + printed("methods", "--axes") + "```\n");
  }

  private static String printed(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine command = CommandLines.gaea();
    command.setOut(new PrintWriter(out));
    assertThat(command.execute(arguments)).isZero();
    return out.toString();
  }

  private static void requireIn(String part, String text) throws IOException {
    String document = Files.readString(DOCUMENT);
    String begin = "<!-- begin " + part + " -->\n";
    String end = "<!-- end " + part + " -->\n";
    int from = document.indexOf(begin) + begin.length();
    int to = document.indexOf(end);
    assertThat(to).isGreaterThan(from - 1);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, document.substring(0, from) + text + document.substring(to));
    } else {
      assertThat(document.substring(from, to)).isEqualTo(text);
    }
  }
}

package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every gaea command in the documents is one that the program takes. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TestFactory
  Stream<DynamicTest> documentedCommandsParse() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> documents = Files.walk(ROOT.resolve("docs"))) {
      Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve),
              documents.filter(file -> file.toString().endsWith(".md")))
          .forEach(file -> commands(file).forEach(line -> tests.add(test(file, line))));
    }
    assertThat(tests).hasSizeGreaterThan(5);
    return tests.stream();
  }

  private static DynamicTest test(Path file, String line) {
    return DynamicTest.dynamicTest(
        file.getFileName() + ": " + line,
        () -> {
          // A configuration file of an example need not exist for its flags to be right.
          String[] words = words(line.replaceAll("-c \\S+", ""));
          assertThatCode(() -> CommandLines.gaea().parseArgs(words)).doesNotThrowAnyException();
        });
  }

  private static List<String> commands(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> line.startsWith("./gaea "))
          .map(line -> line.replaceFirst("\\s+#.*", "").substring("./gaea ".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return words.toArray(String[]::new);
  }
}

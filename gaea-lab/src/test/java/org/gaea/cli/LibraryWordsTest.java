package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.input.Sentence.SettingName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The library does not speak of the command line, which puts the library's texts into its words.
 */
class LibraryWordsTest {
  private static final List<String> LIBRARY =
      List.of(
          "gaea-geometry",
          "gaea-core",
          "gaea-spaces",
          "gaea-tabular",
          "gaea-search",
          "gaea-data",
          "gaea-torch",
          "gaea-model",
          "gaea-library");

  /** Text blocks first, whose quotes need not be escaped; a character may be a quote, too. */
  private static final Pattern LITERAL =
      Pattern.compile("'\\\\?\"'|\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

  /** Variables of style sheets begin with two dashes, too, but stand in a style or after var. */
  private static final Pattern STYLE = Pattern.compile("style=\"[^\"]*\"|var\\(--[a-z-]+\\)");

  private static final Pattern COMMAND_LINE =
      Pattern.compile("--[a-z%]|(^|\\s)-[a-z]\\b|\\bgaea [a-z%]|GAEA_JAVA|command line");

  private static final Pattern CALL = Pattern.compile("LibraryCall\\s*\\.of\\(\\s*\"([^\"]*)\"");

  @Test
  void noTextOfTheLibraryNamesAFlagOrACommand() {
    Map<Path, String> sources = sources();
    assertThat(sources).hasSizeGreaterThan(500);
    sources.forEach(
        (file, source) ->
            assertThat(literals(source).filter(LibraryWordsTest::speaksOfTheCommandLine))
                .as("texts in %s", file)
                .isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "choose --batch 5 or less",
        "--%s is %d",
        "run 'gaea trials'",
        "'gaea %s' continues",
        "check the path after -c."
      })
  void aFlagAndACommandAreSeen(String text) {
    assertThat(literals("throw wrong(\"%s\");".formatted(text)))
        .singleElement()
        .matches(LibraryWordsTest::speaksOfTheCommandLine);
  }

  @Test
  void aTextBlockIsSeenAndAStyleIsNot() {
    assertThat(literals("char c = '\"'; String s = \"\"\"\n  a \"b\" --out\n  \"\"\" + \"c\";"))
        .hasSize(2)
        .anyMatch(LibraryWordsTest::speaksOfTheCommandLine);
    assertThat(speaksOfTheCommandLine("<svg style=\"--rows:3\" role=\"img\">")).isFalse();
  }

  /** Each call that a text proposes has a command, and a class and methods of these names. */
  @Test
  void everyProposedCallExistsAndHasACommand() {
    Map<Path, String> sources = sources();
    List<String> proposed =
        sources.values().stream()
            .flatMap(source -> CALL.matcher(source).results())
            .map(call -> call.group(1))
            .distinct()
            .toList();
    assertThat(proposed).containsExactlyInAnyOrderElementsOf(CommandLineWords.COMMANDS.keySet());
    for (String call : proposed) {
      Matcher names = Pattern.compile("\\w+").matcher(call.replaceAll(" .*|%s", ""));
      assertThat(names.find()).isTrue();
      String type =
          sources.entrySet().stream()
              .filter(source -> source.getKey().endsWith(names.group() + ".java"))
              .map(Map.Entry::getValue)
              .collect(Collectors.joining());
      assertThat(type).as(call).isNotEmpty();
      names.results().forEach(method -> assertThat(type).contains(" " + method.group() + "("));
    }
  }

  @Test
  void aSentenceHasTheWordsOfTheLibraryAndOfTheCommandLine() {
    Sentence reason = Sentence.of("choose %s %,d", new SettingName("max-macs"), 5_000);
    Sentence sentence =
        Sentence.of("%s; or %s", reason, LibraryCall.of("UnfinishedRun.in(%s)", Path.of("a%b")));
    assertThat(sentence).hasToString("choose max-macs 5,000; or UnfinishedRun.in(a%b)");
    assertThat(CommandLineWords.of(sentence))
        .isEqualTo("choose --max-macs 5,000; or 'gaea resume a%b'");
  }

  private static boolean speaksOfTheCommandLine(String text) {
    return COMMAND_LINE.matcher(STYLE.matcher(text).replaceAll("")).find();
  }

  private static Stream<String> literals(String source) {
    return LITERAL
        .matcher(source)
        .results()
        .filter(found -> !found.group().startsWith("'"))
        .map(MatchResult::group);
  }

  private static Map<Path, String> sources() {
    Map<Path, String> sources = new TreeMap<>();
    for (String module : LIBRARY) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          sources.put(file, Files.readString(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }
}

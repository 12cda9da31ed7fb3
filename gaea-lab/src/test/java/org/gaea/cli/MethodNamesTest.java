package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;

/** A method is a point on four axes: nothing but its declaration knows it by name. */
class MethodNamesTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  @Test
  void noCodeOutsideTheDeclarationsNamesAMethod() throws IOException {
    Set<String> names =
        Methods.all().stream().map(Method::name).collect(Collectors.toCollection(TreeSet::new));
    // Names that are also a space's, or the program's.
    SearchSpaces.all().stream().map(SearchSpace::name).forEach(names::remove);
    names.remove("gaea");
    assertThat(names).isNotEmpty();
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      sources =
          files
              .filter(file -> file.toString().contains("src/main/java"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.resolveSibling("").endsWith("org/gaea/method"))
              .toList();
    }
    assertThat(sources).hasSizeGreaterThan(300);
    for (Path source : sources) {
      assertThat(LITERAL.matcher(text(source)).results().map(MethodNamesTest::word))
          .as("texts in %s", source)
          .doesNotContainAnyElementsOf(names);
    }
  }

  private static String word(MatchResult literal) {
    return literal.group(1);
  }

  private static String text(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gaea.input.InvalidInputException;
import org.gaea.log.RunLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  @TempDir Path directory;

  private Path run(String name, String from, String to) throws IOException {
    Path run = Files.createDirectories(directory.resolve(name));
    return Fixture.write(run, String.join("\n", Fixture.lines()).replace(from, to) + "\n");
  }

  @Test
  void curvesLieOverEachOtherAndOnlyDifferencesAreListed() throws IOException {
    Path a = run("a", "", "");
    Path b = run("b<", "\"batch\":64", "\"batch\":32");
    Path file = directory.resolve("both.html");
    RunComparison.write(List.of(a, b), file);
    String page = Files.readString(file);
    assertThat(page)
        .contains("<h1>2 runs</h1>", "<th scope=\"row\">batch</th><td>64</td><td>32</td>")
        .contains("settings are the same in all.", "test accuracy, %")
        .contains("b&lt;")
        .doesNotContain("b<\"", "<th scope=\"row\">epochs</th>");
    assertThat(page).doesNotContain("http://", "<link").contains("default-src 'none'");
  }

  @Test
  void everyRunHasALineOfItsOwnInEveryChart() throws IOException {
    RunLog log = RunLog.read(run("a", "", ""));
    Map<String, RunLog> runs = new LinkedHashMap<>();
    for (int i = 0; i < RunComparison.MOST_RUNS; i++) {
      runs.put("run" + i, log);
    }
    Page page = RunComparison.page(runs);
    assertThat(page.charts()).hasSize(6);
    for (Map<String, Object> chart : page.charts()) {
      List<Object> looks = new ArrayList<>();
      for (Object line : (List<?>) Objects.requireNonNull(chart.get("lines"))) {
        Map<?, ?> style = (Map<?, ?>) line;
        looks.add(style.get("colour") + " " + style.get("stroke"));
      }
      assertThat(looks).hasSize(RunComparison.MOST_RUNS).doesNotHaveDuplicates();
    }
    runs.put("one more", log);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunComparison.page(runs))
        .withMessage("There are 13 different runs to compare, expected 2 to 12.");
  }

  @Test
  void oneRunIsNotCompared() throws IOException {
    Path a = run("a", "", "");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RunComparison.write(List.of(a, a), directory.resolve("both.html")))
        .withMessage("There are 1 different runs to compare, expected 2 to 12.");
  }
}

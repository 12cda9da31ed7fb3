package org.gaea.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
  private static final String EVIL = "</script><script>alert('x')</script>&";

  @TempDir Path directory;

  @Test
  void theWholeRunIsShownInOrder() {
    String page = Fixture.report(Fixture.whole(directory));

    assertThat(headings(page))
        .containsExactly(
            "The architecture it found",
            "The search",
            "Why these choices",
            "Training the network",
            "On the test images",
            "The data",
            "Configuration",
            "Repeat this run");
    assertThat(page)
        .contains("<title>Gaea: gaea, nas-bench-201, fashion-mnist</title>")
        .contains("24 November 2026, 19:40 UTC")
        .contains("<dt>Seed</dt><dd>1</dd>")
        .contains("± 0.7 s.e., 2,000 images")
        .contains("<p class=\"figure\">2<small>&#8239;min</small> 3<small>&#8239;s</small></p>")
        .contains("<p class=\"figure\">123,456</p>")
        .contains("T-shirt/top")
        .contains("95 % confidence interval 83.4 to 86.5 %")
        .contains("<title>T-shirt/top taken for Trouser: 12 of 200</title>")
        .contains("T-shirt/top, not Shirt<br>99.7 %")
        .contains("./gaea search --method gaea");
    assertThat(chartIds(page))
        .containsExactly(
            "search-loss",
            "search-accuracy",
            "search-entropy",
            "training-loss",
            "training-accuracy",
            "training-speed");
  }

  @Test
  void aTablesScoreIsDrawnWithItsMeaning() {
    String score =
        ",\"benchmark_score\":{\"measure\":\"cifar10/test@200\",\"meaning\":\"accuracy of <CIFAR-10>\",\"unit\":\"%\","
            + "\"value\":93.25,\"best\":94.375,\"regret\":1.125,\"rank\":1234,\"among\":15625}}";
    String log =
        Fixture.lines().stream()
            .map(
                line ->
                    line.contains("\"search-epoch\"")
                        ? line.substring(0, line.length() - 1) + score
                        : line)
            .collect(Collectors.joining("\n"));

    String page = Fixture.report(Fixture.write(directory, log + "\n"));

    assertThat(headings(page)).contains("Against the table");
    assertThat(page)
        .contains("<strong>93.25 %</strong>, 1.13 from the best of the table, rank 1,234 of 15,625")
        .contains("<code>cifar10/test@200</code>, the accuracy of &lt;CIFAR-10&gt;");
    for (JsonNode chart : charts(page)) {
      if (chart.get("id").stringValue().equals("benchmark-score")) {
        assertThat(chart.get("columns").get(1)).hasSize(3);
        assertThat(chart.get("columns").get(2).get(0).doubleValue()).isEqualTo(94.375);
      }
    }
    assertThat(chartIds(page)).contains("benchmark-score");
  }

  @Test
  void everyChartHasItsPlaceAndColumnsOfOneLength() {
    String page = Fixture.report(Fixture.whole(directory));

    for (JsonNode chart : charts(page)) {
      assertThat(page).containsOnlyOnce("id=\"" + chart.get("id").stringValue() + "\"");
      JsonNode columns = chart.get("columns");
      assertThat(columns.size()).isEqualTo(chart.get("lines").size() + 1);
      columns.forEach(column -> assertThat(column.size()).isEqualTo(columns.get(0).size()));
    }
  }

  @Test
  void saysWhatElseItsBytesDependOn() {
    String log = String.join("\n", Fixture.lines()) + "\n";
    String environment =
        "\"environment\":{\"java\":17,\"engine\":\"libtorch <2>\",\"processor\":\"AVX512\"},\"configuration\"";
    String told = log.replaceFirst("\"configuration\"", environment);

    assertThat(Fixture.report(Fixture.write(directory, told)))
        .contains("Gaea 0.1.0, libtorch &lt;2&gt;, AVX512 instructions, 2 threads, Java 17");
    assertThat(headings(Fixture.report(Fixture.write(directory, log))))
        .doesNotContain("What the bytes depend on");
  }

  @Test
  void aRunThatOnlySearchedHasNoTraining() {
    String page =
        Fixture.report(
            Fixture.only(
                directory, "run-started", "search-point", "search-epoch", "architecture-found"));

    assertThat(headings(page)).contains("The search").doesNotContain("Training the network");
    assertThat(page).doesNotContain("<h3>test accuracy</h3>").doesNotContain("<h3>training</h3>");
  }

  @Test
  void aRunThatOnlyTrainedHasNoSearch() {
    String page =
        Fixture.report(Fixture.only(directory, "run-started", "training-epoch", "run-finished"));

    assertThat(headings(page))
        .contains("The architecture", "Training the network")
        .doesNotContain("The search");
    assertThat(page).doesNotContain("class=\"heat\"").doesNotContain("<svg class=\"cell\"");
  }

  @Test
  void aSearchWithoutPointsIsDrawnFromItsEpochs() {
    String page = Fixture.report(Fixture.only(directory, "run-started", "search-epoch"));

    assertThat(page).contains("class=\"heat\"");
    assertThat(charts(page).get(0).get("lines")).hasSize(2);
  }

  @Test
  void aSearchThatHasOnlyBegunIsDrawn() {
    String start =
        """
        {"event":"search-point","epoch":1,"progress":0,"loss":2,"entropy":0,"weights":\
        [[1,0,0,0,0],[1,0,0,0,0],[1,0,0,0,0],[1,0,0,0,0],[1,0,0,0,0],[1,0,0,0,0]]}
        """;

    String page = Fixture.report(Fixture.write(directory, Fixture.lines().get(0) + "\n" + start));

    assertThat(page).contains("class=\"heat\"").doesNotContain("NaN%");
  }

  @Test
  void anEmptyLogGivesAPageWithoutSections() {
    String page = Fixture.report(Fixture.write(directory, ""));

    assertThat(headings(page)).isEmpty();
    assertThat(page).doesNotContain("class=\"tiles\"");
  }

  @Test
  void textOfPeopleIsNeverMarkup() {
    String evil = EVIL.replace("/", "\\/");
    String log =
        String.join("\n", Fixture.lines())
            .replace("fashion-mnist", evil)
            .replace("nas-bench-201", evil)
            .replace("runs/a", evil)
            .replace("T-shirt/top", evil)
            .replace("skip_connect", evil)
            .replace("The test images were", evil)
            .replace("exponentiated gradient", evil)
            .replace("2026-11-24T19:40:00Z", evil)
            .replace("\"threads\"", "\"" + evil + "\"")
            .replace("0.1.0", evil);

    String page = Fixture.report(Fixture.write(directory, log + "\n"));

    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(&#39;x&#39;)");
    assertThat(count(page, "<script")).isEqualTo(3);
    assertThat(count(page, "</script>")).isEqualTo(3);
  }

  @Test
  void theIslandCannotBeLeft() {
    String json = JsonMapper.shared().writeValueAsString(List.of(EVIL));

    assertThat(Html.island(json)).doesNotContain("<");
    assertThat(JsonMapper.shared().readTree(Html.island(json)).get(0).stringValue())
        .isEqualTo(EVIL);
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String page = Fixture.report(Fixture.whole(directory));

    assertThat(page)
        .doesNotContainPattern(
            "(?i)(src|href|srcset|action|poster)\\s*=\\s*[\"'](?!data:image/png;base64,)");
    assertThat(page).doesNotContain("@import", "url(", "<link");
    // What is left names things, and is not fetched: the namespace and uPlot's home page.
    assertThat(
            page.replace("http://www.w3.org/2000/svg", "")
                .replace("https://github.com/leeoniya/uPlot", ""))
        .doesNotContain("http://", "https://");
    assertThat(page).contains("The MIT License (MIT)", "Copyright (c) 2022 Leon Sorokin");
  }

  @Test
  void theSameLogGivesTheSameBytesInEveryLocale() {
    Locale before = Locale.getDefault();
    String first = Fixture.report(Fixture.whole(directory));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Fixture.report(directory)).isEqualTo(first);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(directory).isDirectoryContaining("glob:**report.html");
    assertThat(first.length()).isLessThan(200_000);
  }

  @Test
  void aDivergedRunStillHasAReport() {
    String log =
        String.join("\n", Fixture.lines()).replaceAll("\"loss\":[0-9.]+", "\"loss\":\"NaN\"");

    String page = Fixture.report(Fixture.write(directory, log + "\n"));

    assertThat(charts(page).get(0).get("columns").get(1).get(0).isNull()).isTrue();
  }

  @Test
  void whatIsNotARunIsRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> HtmlReport.write(directory.resolve("nowhere")))
        .withMessageContaining("is not a run directory");
  }

  private static List<String> headings(String page) {
    return matches(page, "<h2>(.*?)</h2>");
  }

  private static List<String> chartIds(String page) {
    List<String> ids = new ArrayList<>();
    charts(page).forEach(chart -> ids.add(chart.get("id").stringValue()));
    return ids;
  }

  private static JsonNode charts(String page) {
    return JsonMapper.shared()
        .readTree(
            matches(page, "<script type=\"application/json\" id=\"charts\">(.*?)</script>").get(0));
  }

  private static List<String> matches(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
    return matcher.results().map(result -> result.group(1)).toList();
  }

  private static int count(String page, String part) {
    return matches(page, "(" + Pattern.quote(part) + ")").size();
  }

  @Test
  void theDominantEigenvalueIsDrawnWhereItWasWatched() {
    assertThat(Fixture.report(Fixture.whole(directory))).doesNotContain("Dominant eigenvalue");
    List<String> watched =
        Fixture.lines().stream()
            .map(
                line ->
                    line.replace(
                        "\"event\":\"search-epoch\"",
                        "\"event\":\"search-epoch\",\"dominant_eigenvalue\":0.25"))
            .toList();
    String page = Fixture.report(Fixture.write(directory, String.join("\n", watched) + "\n"));
    assertThat(page).contains("Dominant eigenvalue", "a rise warns of collapse");
  }
}

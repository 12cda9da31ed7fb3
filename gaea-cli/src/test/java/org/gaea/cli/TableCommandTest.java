package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gaea.nasbench101.CellGraph;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * On a table of all cells of NAS-Bench-201 whose accuracy is the number of their 3x3 convolutions.
 */
class TableCommandTest {
  private static final String ALL =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";
  private static final String FIVE =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|none~2|";

  /** The table, which is only read. */
  @TempDir static Path shared;

  private static Path table;

  @TempDir Path directory;

  private record Outcome(int code, String out, String err) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  @BeforeAll
  static void writeTable() throws IOException {
    SearchSpace space = NasBench201.space();
    StringBuilder rows = new StringBuilder("index,arch,c10_test,c10_valid,params\n");
    int[] choices = new int[6];
    for (int cell = 0; cell < 15_625; cell++) {
      int convolutions = 0;
      for (int edge = 0, rest = cell; edge < 6; edge++, rest /= 5) {
        choices[edge] = rest % 5;
        convolutions += choices[edge] == 3 ? 1 : 0;
      }
      String text = space.format(space.architecture(choices));
      rows.append("%d,%s,%d,,%d\n".formatted(cell, text, convolutions, 1000 - convolutions));
    }
    table = Files.writeString(shared.resolve("table.csv"), rows);
    Files.writeString(
        shared.resolve("seeds.csv"), "index,seed,c10_valid\n0,777,10.25\n0,888,10.75\n");
  }

  private Outcome gaea(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = CommandLines.gaea();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = command.execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private Outcome table(String question, String... more) {
    List<String> arguments = new ArrayList<>(List.of("table", question, "--table"));
    arguments.add(shared.toString());
    arguments.addAll(List.of(more));
    return gaea(arguments.toArray(String[]::new));
  }

  @Test
  void theBestAreListedWithWhatTheNumberIs() {
    Outcome outcome = table("best", "--top", "3");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .hasSize(7)
        .startsWith(
            "NAS-Bench-201, 15,625 architectures",
            "cifar10/test@200: accuracy in % on the 10,000 test images of CIFAR-10, trained 200 epochs on all 50,000 training images",
            "",
            "rank  value  architecture",
            "   1  6.000  " + ALL)
        .allSatisfy(line -> assertThat(line).doesNotEndWith(" "));
    JsonNode json = table("best", "--json", "--measure", "cifar10/parameters").json();
    assertThat(json.path("best")).hasSize(10);
    assertThat(json.path("best").path(0).path("value").asDouble()).isEqualTo(994);
    assertThat(json.path("measure").path("more_is_better").asBoolean()).isFalse();
    assertThat(json.path("among").asInt()).isEqualTo(15_625);
  }

  @Test
  void anArchitectureIsToldByRunAndSeed() {
    String none = "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|";
    Outcome outcome = table("query", none);
    assertThat(outcome.out())
        .contains(none)
        .contains("CIFAR-10, run 'cifar10': trained on all 50,000 training images")
        .contains("CIFAR-10, run 'cifar10-valid': trained on 25,000 of the 50,000 training images")
        .contains("10.500 %  accuracy on the other 25,000 training images")
        .contains("777: 10.250, 888: 10.750");
    JsonNode values = table("query", "--json", none).json().path("values");
    assertThat(values).hasSize(3);
    assertThat(values.path(1).path("measure").path("run").asString()).isEqualTo("cifar10-valid");
    assertThat(values.path(1).path("seeds").path("888").asDouble()).isEqualTo(10.75);
    // Where the table knows nothing, nothing is said.
    assertThat(table("query", "--json", ALL).json().path("values")).hasSize(2);
  }

  @Test
  void aRankIsToldWithRegretAndClass() {
    Outcome outcome = table("rank", FIVE);
    assertThat(outcome.out())
        .contains("value            5.000 %")
        .contains("best attainable  6.000 %")
        .contains("oracle regret    1.000")
        .contains("rank             2 of 15,625")
        .contains("classes");
    JsonNode json = table("rank", "--json", FIVE).json();
    assertThat(json.path("regret").asDouble()).isEqualTo(1);
    assertThat(json.path("percentile").asDouble()).isEqualTo(100.0 * 15_600 / 15_624);
    assertThat(json.path("isomorphism_class").path("among").asInt()).isEqualTo(6_466);
    // Nothing reads node 2, so what its two edges do is all one.
    assertThat(json.path("isomorphism_class").path("members").asInt()).isEqualTo(25);
  }

  /** One of 4,096 has six 3x3 convolutions, and 18 have five. */
  @Test
  void aPartOfATableIsRankedAlone() {
    String part = "nas-bench-201-without-none";
    String five = FIVE.replace("none", "skip_connect");
    JsonNode rank = table("rank", "--json", "--space", part, five).json();
    assertThat(rank.path("part").asString()).isEqualTo(part);
    assertThat(rank.path("among").asInt()).isEqualTo(4_096);
    assertThat(rank.path("regret").asDouble()).isEqualTo(1);
    assertThat(rank.path("percentile").asDouble()).isEqualTo(100.0 * (4_096 - 19) / 4_095);
    JsonNode neighbours = table("neighbours", "--json", "--space", part, five).json();
    assertThat(neighbours.path("neighbours")).hasSize(18);
    assertThat(table("best", "--space", part, "--top", "1").out())
        .contains("of these, those of " + part, "6.000  " + ALL);
    Outcome other = table("rank", "--space", part, FIVE);
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("none");
  }

  /** Input to output, and two cells of one pooling between. */
  @Test
  void cellsOfNasBench101AreFoundByTheirText(@TempDir Path other) throws IOException {
    String straight = "output~0";
    String pool = "maxpool3x3~0+output~1";
    String both = "maxpool3x3~0+output~0,1";
    StringBuilder rows = new StringBuilder("hash,params,test_acc\n");
    List<String> cells = List.of(straight, pool, both);
    for (int cell = 0; cell < cells.size(); cell++) {
      String hash = CellGraph.parse(cells.get(cell)).hash();
      rows.append("%s,%d,0.%d\n".formatted(hash, 100 + cell, 5 + cell));
    }
    String file = Files.writeString(other.resolve("cells.csv"), rows).toString();
    assertThat(gaea("table", "query", "--table", file, both).out()).contains("70.00", "102");
    assertThat(gaea("table", "rank", "--table", file, "--json", pool).json().path("rank").asInt())
        .isEqualTo(2);
    JsonNode neighbours =
        gaea("table", "neighbours", "--table", file, "--json", pool).json().path("neighbours");
    assertThat(neighbours).hasSize(1);
    assertThat(neighbours.path(0).path("change").asString()).isEqualTo("2<-0 added");
    assertThat(neighbours.path(0).path("architecture").asString())
        .isEqualTo(CellGraph.parse(both).hash());
    Outcome longer = gaea("table", "neighbours", "--table", file, both);
    assertThat(longer.out()).contains("2<-0 removed", "1<-0 removed");
    Outcome refused = gaea("table", "query", "--table", file, "maxpool3x3~0+output~");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("no path");
  }

  @Test
  void neighboursDifferInOneOperation() {
    JsonNode json = table("neighbours", "--json", FIVE).json();
    assertThat(json.path("neighbours")).hasSize(24);
    assertThat(json.path("neighbours").path(0).path("architecture").asString()).isEqualTo(ALL);
    assertThat(json.path("neighbours").path(23).path("value").asDouble()).isEqualTo(4);
    assertThat(table("neighbours", FIVE).out())
        .contains("6.000      +1.000  3<-2: nor_conv_3x3 for none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "table; Name a question",
        "table best; Missing required option: '--table=FILE_OR_DIR'",
        "table best --table nowhere; There is no table at nowhere",
        "table best --table pom.xml; pom.xml is no table",
        "table best --table src; src is no table",
        "table best --table TABLE --top 0; --top is 0",
        "table best --table TABLE --measure cifar10/valid@200; 'cifar10-valid/valid@200' is its accuracy",
        "table best --table TABLE --measure accuracy; 'accuracy' is not a measure",
        "table best --table TABLE --measure cifar10/test@12; It has: cifar10/test@200",
        "table best --table TABLE --space darts; but --space is 'darts', whose architectures are not all",
        "table best --table TABLE --space nas-bench-202; Did you mean 'nas-bench-201'?",
        "table query --table TABLE |none~0|; malformed",
        "table neighbours --table UNKNOWN 0; is none of ours",
        "table rank --table UNKNOWN 1; has no architecture '1'; its first is '0'",
        "table neighbours --table OTHER 0; 1 characters, not 8",
        "search --table nowhere; There is no table at nowhere",
        "search --table OTHER; --table is NAS-Bench-Macro, of space 'nas-bench-macro'",
        "search --table-measure cifar10/test@200; --table-measure is given without --table",
        "study --table TABLE --table-measure cifar10/test@12; has no measure 'cifar10/test@12'",
      })
  void wrongInputIsOneSentenceAndCodeTwo(String arguments, String part) throws IOException {
    Path other = Files.writeString(directory.resolve("macro.csv"), "code,mean_acc\n00000000,45\n");
    Path unknown = Files.writeString(directory.resolve("own.csv"), "architecture,own/test\n0,45\n");
    Path few = directory.resolve("few.csv");
    try (Stream<String> rows = Files.lines(table)) {
      Files.write(few, rows.limit(26).toList());
    }
    String[] words = arguments.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i]
              .replace("TABLE", few.toString())
              .replace("OTHER", other.toString())
              .replace("UNKNOWN", unknown.toString());
    }
    Outcome outcome = gaea(words);
    assertThat(outcome.err()).contains(part).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(outcome.err().lines().count()).isLessThanOrEqualTo(2);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(Path.of("runs")).doesNotExist();
  }
}

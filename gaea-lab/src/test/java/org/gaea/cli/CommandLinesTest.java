package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandLinesTest {
  /**
   * What is made from declarations changes with them; {@link #everySettingHasItsHelp} sees to it.
   */
  private static final Pattern SETTINGS = Pattern.compile("(?m)^(Settings .*:\\n)( .*\\n)+");

  @TempDir Path directory;

  private record Outcome(int code, String out, String err) {}

  private static Outcome gaea(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = CommandLines.gaea();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    command.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    int code = command.execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** What was meant by it was guessed, at 72 MiB for 98 kB. */
  @Test
  void nothingIsSuggestedForAnArgumentAsLongAsAFile() {
    String endless = "search".repeat(15_000);
    assertThat(gaea(endless).err().strip())
        .contains("Unmatched argument")
        .endsWith("See 'gaea --help'.")
        .hasSizeLessThan(endless.length() + 200);
  }

  /** Each is told in one sentence, or one and a suggestion, and leaves nothing behind. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "search --data /nonexistent; '/nonexistent' looks like a path",
        "search --data images:/nonexistent; /nonexistent",
        "search --data fashion-mnits; Did you mean 'fashion-mnist'?",
        "search --method proxylessnas-macs --latencies nowhere.csv; Cannot read --latencies nowhere.csv",
        "search --method bohb; shares no weights but trains architectures one by one",
        "search --method gaia; Did you mean 'gaea'?",
        "search --space nasbench-201; Did you mean 'nas-bench-201'?",
        "search --space nowhere.yaml; There is no file nowhere.yaml",
        "spaces darst; Did you mean 'darts'?",
        "train 22212223 --space nas-bench-macro; malformed",
        "search --epochs -3; --epochs is -3, expected a whole number from 1 to 10000.",
        "search --epochs many; --epochs is 'many', expected a whole number",
        "search --batch 1000000000; --batch is 1000000000",
        "search --channels 0; --channels is 0",
        "search --resolution 3; --resolution is 3",
        "search --threads 0; --threads is 0",
        "search --device gpu; --device is 'gpu', expected auto, cpu, cuda or cuda:N",
        "lab agree --device cuda:x; --device is 'cuda:x', expected auto, cpu, cuda or cuda:N",
        "search --seed 1.5; --seed is '1.5', expected a whole number",
        "search --epocs 3; Unknown option",
        "search --epochs 3 --epochs 4; --epochs is given 2 times",
        "search --recompute=maybe; --recompute is 'maybe', expected true or false",
        "search --table-measure a; --table-measure is given without --table",
        "lab bench step --batch 1; --batch is 1",
        "search --out pom.xml; is a file",
        "search --out src; exists and is not empty",
        "search --protocol gaea-nas-bench-201-rem; Did you mean 'gaea-nas-bench-201-erm'?",
        "search --protocol nowhere.yaml; There is no protocol file nowhere.yaml",
        "search --protocol nas-bench-201-12-epochs; has no settings of a search, only of a training",
        "search --protocol gaea-nas-bench-201-erm --dry-run --out pom.xml; is a file",
        "search --protocol gaea-pc-darts-cifar10 --dry-run --batch 6000; cannot be filled",
        "search --dry-run --out pom.xml/run; pom.xml is not a writable directory",
        "train --protocol darts-first-order-nas-bench-201 x; has no settings of a training",
        "protocols --yaml; name it",
        "protocols darts; There is no protocol 'darts'",
        "lab protocols --steps 0; --steps is 0, expected a number from 1",
        "search -c nowhere.yaml; There is no configuration file nowhere.yaml",
        "serch; search",
        "train; ARCHITECTURE",
        "train |nor_conv_3x3~0|; malformed",
        "train Genotype(normal=3) --space darts; The genotype is malformed",
        "train src; neither an architecture string nor a run directory",
        "train runs/missing; There is no run directory or file 'runs/missing'",
        "train --space nas-bench-1shot1-1 maxpool3x3~0+output~0; has 3 vertices",
        "report src; is not a run directory",
        "report src --to tensorboards; There is no form 'tensorboards' of a report; expected tensorboard or csv.",
        "report src --out src; --out names the page of several runs",
        "resume src; is not a run directory",
        "resume; RUN",
        "resume runs/missing; is not a run directory",
        "verify src; is not a run directory",
        "lab chaos --runs 0; --runs is 0, expected a number from 1",
        "lab chaos --kills 99; --kills is 99",
        "lab chaos --while-writing 101; --while-writing is 101, expected a number from 0 to 100",
        "lab chaos --threads 0; --threads is 0",
        "lab chaos --method gaia; Did you mean 'gaea'?",
        "search --checkpoint-every never; --checkpoint-every is 'never', expected a number of"
            + " epochs",
        "search --checkpoint-every 0; --checkpoint-every is '0'",
        "search --keep-checkpoints 0; --keep-checkpoints is 0",
        "lab bench; gaea lab bench step",
        "lab bench step --channels 0; --channels is 0",
        "lab bench step --seconds 0; --seconds is 0.0",
        "lab bench step --beside -1; --beside is -1",
        "lab bench step --space nowhere.yaml; There is no file nowhere.yaml",
        "lab bench step --method random; takes no steps",
        "lab bench step --space darts --cells 1; does not fit",
        "lab bench scale --rounds 1; --rounds is 1, expected a number from 2",
        "lab bench scale --doublings 0; --doublings is 0",
        "lab bench scale --out growth.png; expected a file that ends in .svg or .html",
        "lab bench scale --out no-such-directory/growth.svg; make the directory first",
        "lab bench memory src; is not a run directory",
        "study --seeds 0; --seeds is 0",
        "study --baselines synfow; Did you mean 'synflow'?",
        "latencies --out /nonexistent/a.csv --times 0; --times is 0",
        "study --methods gaea,drats; Did you mean 'darts'?",
        "\"\"; Name a command",
      })
  void wrongInputIsOneSentenceAndCodeTwo(String arguments, String part) {
    Outcome outcome = gaea(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(outcome.err()).contains(part).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(outcome.err().lines().count()).isLessThanOrEqualTo(2);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(Path.of("runs")).doesNotExist();
  }

  @Test
  void flagsWinOverTheConfigurationFile() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "epochs: -1\nmethod: darts\n");
    assertThat(gaea("search", "-c", file.toString()).err()).contains("c.yaml: --epochs is -1");
    assertThat(gaea("search", "-c", file.toString(), "--epochs", "1", "--method", "nothing").err())
        .contains("There is no method 'nothing'");
    Files.writeString(file, "epoch: 1\n");
    assertThat(gaea("search", "--config=" + file).err()).contains("Did you mean 'epochs'?");
  }

  @Test
  void everyMethodIsListedWithItsFourAxes() {
    Outcome outcome = gaea("methods");
    assertThat(outcome.code()).isZero();
    for (Method method : Methods.all()) {
      assertThat(outcome.out()).contains(method.name(), method.geometry().description());
    }
  }

  @Test
  void spacesAreListedWithTheirOperations() {
    assertThat(gaea("spaces").out().lines())
        .containsAll(SearchSpaces.all().stream().map(SearchSpace::name).toList());
    assertThat(gaea("spaces").out()).contains("nas-bench-201", "3<-2", "avg_pool_3x3");
    assertThat(gaea("spaces").out()).contains("architectures: 15,625", "inputs of node 3");
  }

  @Test
  void theCountsOfOneShotSpacesAreThoseOfTheDocuments() throws IOException {
    List<String> documented =
        Files.readString(Path.of("../docs/nas-bench-101.md"))
            .replace("**", "")
            .lines()
            .filter(line -> line.matches("\\| [a-zN].*[0-9]{3} \\|"))
            .toList();
    assertThat(documented).hasSize(9);
    assertThat(gaea("spaces", "--counts").out()).contains(documented);
  }

  @Test
  void aSpaceOfOnesOwnIsListedFromItsFile() throws IOException {
    Path file = directory.resolve("own.yaml");
    Files.writeString(
        file, "name: own\ncells: {cell: {nodes: 2, operations: [none, nor_conv_3x3]}}\n");
    assertThat(gaea("spaces", file.toString()).out())
        .startsWith("own\n")
        .contains("1<-0", "none, nor_conv_3x3")
        .doesNotContain("nas-bench-201");
    Files.writeString(file, "name: own\ncells: {cell: {nodes: 2, operations: [noise, nonne]}}\n");
    Outcome outcome = gaea("search", "--space", file.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("own.yaml, at cells.cell.operations[2]: There is no operation 'nonne'.")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gaea",
        "search",
        "train",
        "export",
        "report",
        "serve",
        "resume",
        "verify",
        "lab",
        "lab chaos",
        "predict",
        "evaluate",
        "study",
        "trials",
        "proxies",
        "ranking",
        "latencies",
        "lab theory",
        "methods",
        "spaces",
        "lab agree",
        "lab bench",
        "lab bench step",
        "lab bench predict",
        "lab bench scale",
        "lab bench memory",
        "lab bench files",
        "lab bench ranks",
        "lab soak",
        "lab protocols",
        "protocols",
        "table",
        "table best",
        "table query",
        "table rank",
        "table neighbours"
      })
  void helpIsAsReviewed(String command) throws IOException {
    Outcome outcome = gaea((command.replaceFirst("^gaea$", "") + " --help").strip().split(" ", -1));
    assertThat(outcome.code()).isZero();
    String help = SETTINGS.matcher(outcome.out()).replaceAll("$1");
    Path golden =
        Path.of("src/test/resources/org/gaea/cli/help-" + command.replace(' ', '-') + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, help);
    }
    assertThat(help).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
  }

  @Test
  void everySettingHasItsHelp() {
    String help = gaea("search", "--help").out().replaceAll("\\s+", " ");
    for (Setting<?> setting : Settings.all()) {
      assertThat(help)
          .contains("--" + setting.name() + (setting.usual() instanceof Boolean ? "[=" : "="))
          .contains(setting.help());
    }
    assertThat(gaea("train", "--help").out())
        .contains("--train-epochs=N", "Default: 8.", "--table=FILE_OR_DIR")
        .doesNotContain("--recompute", "--epochs=", "--method");
    assertThat(gaea("train", "--method", "gaea", "x").err()).contains("Unknown option");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c FILE", "-cFILE", "-c=FILE", "--config FILE", "--config=FILE"})
  void aConfigurationFileIsFoundInEverySpelling(String spelling) throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "method: nothing\n");
    String[] flags = spelling.replace("FILE", file.toString()).split(" ");
    assertThat(
            gaea(Stream.concat(Stream.of("search"), Stream.of(flags)).toArray(String[]::new)).err())
        .contains("There is no method 'nothing'");
  }

  @Test
  void limitsThatNothingKeepsAreRefused() {
    Path out = directory.resolve("refused");
    Outcome outcome = gaea("search", "--max-parameters", "10", "--out", out.toString());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).hasSize(1);
    assertThat(outcome.err())
        .contains("No architecture within --max-parameters and --max-macs was found");
    assertThat(out).doesNotExist();
  }

  @Test
  void versionNamesGaeaAndJava() {
    assertThat(gaea("--version").out()).startsWith("gaea ").contains("Java ");
  }
}

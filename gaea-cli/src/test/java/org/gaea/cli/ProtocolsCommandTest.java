package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gaea.protocol.Protocol;
import org.gaea.protocol.Protocols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protocols on the command line: their list, a run by one, and one that is only shown. */
class ProtocolsCommandTest {
  private static final Path DOCUMENT = Path.of("../docs/protocols.md");

  /** A network that is searched in a second, on the embedded images. */
  private static final List<String> TINY =
      List.of(
          "search",
          "--protocol",
          "gaea-nas-bench-201-erm",
          "--fraction",
          "0.01",
          "--channels",
          "2",
          "--cells",
          "1",
          "--resolution",
          "8",
          "--batch",
          "32",
          "--epochs",
          "1",
          "--threads",
          "1");

  @TempDir Path directory;

  private Outcome tiny(String... more) {
    List<String> words = new ArrayList<>(TINY);
    words.addAll(List.of(more));
    return Outcome.gaea(words.toArray(String[]::new));
  }

  @Test
  void theTableIsTheDocuments() throws IOException {
    String printed = Outcome.gaea("protocols", "--table").out();
    String document = Files.readString(DOCUMENT);
    String begin = "<!-- begin table -->\n";
    int from = document.indexOf(begin) + begin.length();
    int to = document.indexOf("<!-- end table -->\n");
    assertThat(to).isGreaterThan(from - 1);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, document.substring(0, from) + printed + document.substring(to));
    } else {
      assertThat(document.substring(from, to)).isEqualTo(printed);
    }
  }

  @Test
  void allAreListedAndOneIsShownAndCopied() throws IOException {
    assertThat(Outcome.gaea("protocols").out().lines())
        .containsAll(Protocols.all().stream().map(Protocol::name).toList())
        .anyMatch(line -> line.contains("published  cifar10: 94.10"));
    assertThat(Outcome.gaea("protocols", "gaea-nas-bench-201-erm").out())
        .contains("liamcli/gaea_release", "weight-decay           3e-4", "differs");
    String yaml = Outcome.gaea("protocols", "gaea-nas-bench-201-erm", "--yaml").out();
    Path copy = Files.writeString(directory.resolve("copy.yaml"), yaml);
    assertThat(Outcome.gaea("protocols", copy.toString()).out())
        .isEqualTo(Outcome.gaea("protocols", "gaea-nas-bench-201-erm").out());
  }

  @Test
  void aDryRunShowsEverySettingAndWritesNothing() {
    Path out = directory.resolve("dry");
    Outcome outcome = tiny("--dry-run", "--out", out.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    String text = outcome.out().replaceAll(" +", " ");
    assertThat(text)
        .contains("\n schedule-epochs 50 protocol\n", "\n weight-nesterov false protocol\n")
        .contains("\n weight-decay 3e-4 protocol\n", "\n architecture-rate 0.1 protocol\n")
        .contains("\n channels 2 flag\n", "\n seed 1 default\n")
        .contains("\n drop-path 0 recipe of nas-bench-201-without-none\n")
        .contains("\n relaxation mixture published, of gaea\n")
        .contains("\nrecipe 1 epochs of a cosine of 50, batch 32; weights 0.025 to 0.001, plain")
        .contains("6 decisions of 4 operations (skip_connect, ")
        .contains("\nnetwork 2 channels, 1 cell a stage, 3 in all\n")
        .contains("not those of the protocol, which are cifar10, cifar100, imagenet16-120")
        .containsPattern("\nsupernet [0-9,]+ parameters; [0-9.]+ GiB .*, measured\n")
        .containsPattern("\nto train [0-9,]+ to [0-9,]+ parameters in 100 architectures")
        .containsPattern("\nsearch about .* here: 1 epochs of [0-9]+ steps of .*, measured\n")
        .contains("\ntraining none\n", "Nothing was written.");
    assertThat(out).doesNotExist();
  }

  /** The record is whole without the protocol, and names it with what is not its own. */
  @Test
  void aRunKeepsTheSettingsAndNamesTheProtocol() throws IOException {
    Path out = directory.resolve("run");
    assertThat(tiny("--out", out.toString()).out())
        .contains("protocol gaea-nas-bench-201-erm, but");
    assertThat(Files.readString(out.resolve("configuration.yaml")))
        .contains("schedule-epochs: 50\n", "weight-rate: 0.025\n", "channels: 2\n")
        .doesNotContain("protocol");
    String first = Files.readAllLines(out.resolve("events.jsonl")).get(0);
    assertThat(first)
        .contains("\"protocol\":{\"name\":\"gaea-nas-bench-201-erm\",\"changed\":[\"channels 2\"")
        .contains("--schedule-epochs 50")
        .doesNotContain("--protocol");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("<dt>Protocol</dt><dd>gaea-nas-bench-201-erm, but for channels 2");
    assertThat(Outcome.gaea("verify", out.toString()).code()).isZero();
  }
}

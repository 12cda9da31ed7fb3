package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaea.input.InvalidInputException;
import org.gaea.log.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  private static final Path DOCUMENT = Path.of("../docs/settings.md");
  private static final String BEGIN = "<!-- begin settings -->\n";
  private static final String END = "<!-- end settings -->\n";

  @ParameterizedTest
  @MethodSource("org.gaea.experiment.Settings#all")
  void aDefaultIsReadBackFromItsText(Setting<?> setting) {
    readBack(setting);
  }

  private static <T> void readBack(Setting<T> setting) {
    assertThat(setting.parse(setting.format(setting.usual()))).isEqualTo(setting.usual());
  }

  @ParameterizedTest
  @MethodSource("org.gaea.experiment.Settings#all")
  void aDeclarationIsWhole(Setting<?> setting) {
    assertThat(setting.name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(Settings.named(setting.name())).isSameAs(setting);
    assertThat(setting.help()).endsWith(".").doesNotContain("--", "gaea ", "|");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "batch; many; batch is 'many', expected a whole number from 2 to 65536.",
        "batch; 1; batch is 1, expected a whole number from 2 to 65536.",
        "recompute; yes; recompute is 'yes', expected true or false.",
        "precision; fp8; precision is 'fp8', expected one of float32, bf16.",
        "architecture-rate; -1; architecture-rate is -1, expected a positive number up to 1000000, or 0 for the method's own.",
        "max-macs; 1.5; max-macs is '1.5', expected a whole number of at least 1, or 0 for any.",
        "latencies; a\0b; latencies is 'a\0b', expected a file, or none.",
      })
  void aWrongTextIsRefusedInOneSentence(String name, String text, String sentence) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Settings.named(name).parse(text.replace("\\0", "\0")))
        .withMessage(sentence.replace("\\0", "\0"));
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Settings.named("epoch"))
        .withMessageContaining("Did you mean 'epochs'?");
  }

  /** {@code -Dgolden.update=true} writes the table. */
  @Test
  void theTableOfTheDocumentIsMadeFromTheDeclarations() throws IOException {
    String table =
        "| setting | default | values | phase | what it is |\n| --- | --- | --- | --- | --- |\n"
            + Settings.all().stream().map(SettingsTest::row).collect(Collectors.joining());
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);
    assertThat(to).isGreaterThan(from - 1);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, document.substring(0, from) + table + document.substring(to));
    } else {
      assertThat(document.substring(from, to)).isEqualTo(table);
    }
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | %s | %s | %s | %s |\n"
        .formatted(
            setting.name(),
            setting.usualText(),
            setting.type().expected(),
            phase(setting.phases()),
            setting.help());
  }

  private static String phase(Set<Phase> phases) {
    return phases.isEmpty()
        ? "watching"
        : phases.size() > 1 ? "both" : phases.iterator().next().label();
  }
}

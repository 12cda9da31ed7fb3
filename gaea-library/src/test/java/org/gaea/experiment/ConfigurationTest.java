package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
  @TempDir Path directory;

  @Test
  void everySettingIsRecordedByItsName() {
    assertThat(Configuration.builder().build().settings())
        .hasSameSizeAs(Settings.all())
        .containsEntry("method", "gaea")
        .containsEntry("space", "nas-bench-201")
        .containsEntry("data", "fashion-mnist");
  }

  @Test
  void absurdNumbersAreRefusedByName() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.EPOCHS, -1).build())
        .withMessage("epochs is -1, expected a whole number from 1 to 10000.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.BATCH, 1).build())
        .withMessageContaining("batch is 1");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.RESOLUTION, 7).build())
        .withMessage(
            "resolution is 7, expected a whole number from 8 to 512, or 0 for that of the data.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.CELLS, 101).build())
        .withMessageEndingWith("from 1 to 100, or 0 for the usual number of the space.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> Configuration.builder().set(Settings.ARCHITECTURE_RATE, Double.NaN).build())
        .withMessageContaining("architecture-rate is NaN");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.ELIMINATE, "threshold:2").build())
        .withMessageContaining("eliminate is 'threshold:2'");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.STOP_ON, "colapse").build())
        .withMessage("stop-on is 'colapse', expected one of none, collapse.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.MAX_MACS, -1L).build())
        .withMessage("max-macs is -1, expected a whole number of at least 1, or 0 for any.");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Configuration.builder().set(Settings.METHOD, "gaia").build())
        .withMessageContaining("Did you mean 'gaea'?");
  }

  @Test
  void aFileSaysTheSameAsFlags() throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), "method: darts\nepochs: 5\n");
    assertThat(ConfigurationFile.read(file).texts())
        .containsEntry("method", "darts")
        .containsEntry("epochs", "5")
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "epoch: 5; There is no setting 'epoch'. Did you mean 'epochs'?",
        "epochs: [1, 2]; setting 'epochs' is not a single value",
        "just words; expected lines of the form",
        "a: b: c; is not valid YAML at line 1",
      })
  void aWrongFileIsRefusedWithThePlace(String content, String part) throws IOException {
    Path file = Files.writeString(directory.resolve("c.yaml"), content);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ConfigurationFile.read(file))
        .withMessageContaining("c.yaml")
        .withMessageContaining(part);
  }

  @Test
  void aWrongValueOfAFileIsRefusedWithThePlace() throws IOException {
    Path path = Files.writeString(directory.resolve("c.yaml"), "epochs: many\nbatch: 8\n");
    ConfigurationFile file = ConfigurationFile.read(path);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> file.applyTo(Configuration.builder(), setting -> true))
        .withMessage(path + ": epochs is 'many', expected a whole number from 1 to 10000.");
    assertThat(
            file.applyTo(Configuration.builder(), setting -> setting != Settings.EPOCHS)
                .get(Settings.BATCH))
        .isEqualTo(8);
  }

  /** Results do not depend on the table, so runs with and without it are the same. */
  @Test
  void aTableDoesNotChangeWhatARunIsOf() {
    Configuration plain = Configuration.builder().build();
    Configuration watched =
        Configuration.builder().set(Settings.TABLE, Optional.of(directory)).build();
    assertThat(watched.givesTheResultsOf(plain)).isTrue();
    assertThat(watched.settings()).containsEntry("table", directory.toString());
    assertThat(Configuration.builder().set(Settings.EPOCHS, 3).build().givesTheResultsOf(plain))
        .isFalse();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> Configuration.builder().set(Settings.TABLE_MEASURE, Optional.of("a")).build())
        .withMessageContaining("table-measure is given without table");
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ConfigurationFile.read(directory.resolve("no.yaml")))
        .withMessageContaining("There is no configuration file");
  }
}

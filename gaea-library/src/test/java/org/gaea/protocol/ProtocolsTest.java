package org.gaea.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gaea.data.source.DataSets;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.log.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProtocolsTest {
  private static final Path FILES = Path.of("src/main/resources/org/gaea/protocol");

  private static final String SMALL =
      """
      name: small
      title: a small one
      source: {paper: ours}
      data: {forms: [cifar10]}
      search: {method: gaea, epochs: 3}
      """;

  /** What a user must not have to look up, beside the data, the seed and the machine. */
  private static final Set<Setting<?>> OF_SEARCH =
      Set.of(
          Settings.METHOD,
          Settings.SPACE,
          Settings.CHANNELS,
          Settings.CELLS,
          Settings.EPOCHS,
          Settings.TRAIN_EPOCHS,
          Settings.BATCH,
          Settings.ARCHITECTURE_RATE,
          Settings.WEIGHT_RATE,
          Settings.WEIGHT_LAST_RATE,
          Settings.SCHEDULE_EPOCHS,
          Settings.WEIGHT_WARM_UP,
          Settings.WEIGHT_MOMENTUM,
          Settings.WEIGHT_NESTEROV,
          Settings.WEIGHT_DECAY,
          Settings.WEIGHT_CLIP);

  private static final Set<Setting<?>> OF_TRAINING =
      Set.of(
          Settings.SPACE,
          Settings.CHANNELS,
          Settings.CELLS,
          Settings.TRAIN_EPOCHS,
          Settings.BATCH,
          Settings.TRAIN_RATE,
          Settings.TRAIN_LAST_RATE,
          Settings.TRAIN_SCHEDULE_EPOCHS,
          Settings.TRAIN_WARM_UP,
          Settings.TRAIN_MOMENTUM,
          Settings.TRAIN_NESTEROV,
          Settings.TRAIN_DECAY,
          Settings.TRAIN_CLIP,
          Settings.DROP_PATH,
          Settings.AUXILIARY_WEIGHT,
          Settings.LABEL_SMOOTHING,
          Settings.CUTOUT);

  @TempDir Path directory;

  @Test
  void everyFileIsListedUnderItsName() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".yaml"))
                  .map(name -> name.replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(
              Protocols.all().stream().map(Protocol::name).toList());
    }
  }

  /** The values are written out, so that a copy keeps them, and its data can be had. */
  @ParameterizedTest
  @MethodSource("org.gaea.protocol.Protocols#all")
  void aProtocolIsWhole(Protocol protocol) {
    List<String> forms =
        DataSets.forms().stream().map(form -> form.usage().replaceFirst(":.*", "")).toList();
    assertThat(forms).containsAll(protocol.data().forms());
    assertThat(protocol.source().code()).isPresent();
    protocol
        .results()
        .forEach(result -> assertThat(protocol.data().forms()).contains(result.data()));
    for (Phase phase : protocol.sections().keySet()) {
      Configuration.Builder builder = Configuration.builder();
      protocol.settings(phase).forEach(builder::parse);
      builder.build();
      assertThat(protocol.settings(phase).keySet())
          .containsAll(phase == Phase.SEARCH ? OF_SEARCH : OF_TRAINING)
          .doesNotContain(Settings.DATA, Settings.SEED, Settings.THREADS, Settings.TABLE);
    }
  }

  @Test
  void theSearchOfThePaperHasThePublishedSettings() {
    Configuration.Builder builder = Configuration.builder();
    Protocols.of("gaea-nas-bench-201-erm").settings(Phase.SEARCH).forEach(builder::parse);
    Configuration configuration = builder.build();
    assertThat(configuration.get(Settings.CHANNELS)).isEqualTo(24);
    assertThat(configuration.get(Settings.CELLS)).isEqualTo(5);
    assertThat(configuration.get(Settings.EPOCHS)).isEqualTo(25);
    assertThat(configuration.get(Settings.SCHEDULE_EPOCHS)).hasValue(50);
    assertThat(configuration.get(Settings.BATCH)).isEqualTo(64);
    assertThat(configuration.get(Settings.WEIGHT_RATE)).hasValue(0.025);
    assertThat(configuration.get(Settings.WEIGHT_LAST_RATE)).hasValue(0.001);
    assertThat(configuration.get(Settings.WEIGHT_MOMENTUM)).hasValue(0.9);
    assertThat(configuration.get(Settings.WEIGHT_NESTEROV)).hasValue(false);
    assertThat(configuration.get(Settings.WEIGHT_DECAY)).hasValue(3e-4);
    assertThat(configuration.get(Settings.WEIGHT_CLIP)).hasValue(5.0);
    assertThat(configuration.get(Settings.ARCHITECTURE_RATE)).isEqualTo(0.1);
    assertThat(configuration.searchSpace().decisions()).allMatch(edge -> edge.size() == 4);
    assertThat(configuration.searchMethod().geometry().description()).contains("floor 0.00001");
  }

  @Test
  void aUsersFileIsReadAndNamedInItsLabel() throws IOException {
    Path file = Files.writeString(directory.resolve("small.yaml"), SMALL);
    Protocol protocol = Protocols.of(file.toString());
    assertThat(protocol.label()).isEqualTo("small of " + file);
    assertThat(protocol.length()).isEqualTo("search 3 epochs");
    assertThat(protocol.settings(Phase.SEARCH)).containsEntry(Settings.EPOCHS, "3");
    assertThat(protocol.data().fits("cifar10:somewhere")).isTrue();
    assertThat(protocol.data().fits("cifar100:somewhere")).isFalse();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> protocol.settings(Phase.TRAINING))
        .withMessageContaining("has no settings of a training, only of a search");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "epochs: 3; epochs: -3; at search.epochs: epochs is -3, expected a whole number",
        "epochs: 3; epoch: 3; at search: There is no setting 'epoch'. Did you mean 'epochs'?",
        "epochs: 3; epochs: [3]; at search.epochs: expected a text",
        "search:; training:; at training.method: that is a setting of a search",
        "search:; serach:; There is no key 'serach'. Did you mean 'search'?",
        "name: small; name: Small one; at name: expected small letters",
        "title: a small one; titel: a; There is no key 'titel'. Did you mean 'title'?",
        "search:; 'recalled: [batch]\nsearch:'; the protocol does not set 'batch'",
        "title: a small one; name: again; is not valid YAML at line 2",
      })
  void aWrongFileIsRefusedWithItsPlace(String part, String by, String sentence) throws IOException {
    Path file = Files.writeString(directory.resolve("wrong.yaml"), SMALL.replace(part, by));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Protocols.of(file.toString()))
        .withMessageStartingWith(file.toString())
        .withMessageContaining(sentence);
  }
}

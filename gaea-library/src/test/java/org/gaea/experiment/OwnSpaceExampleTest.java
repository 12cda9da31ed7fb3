package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.gaea.cell.CellKindBuilder;
import org.gaea.cell.CellSpace;
import org.gaea.cell.CellSpaceBuilder;
import org.gaea.cell.Trunk.Reduction;
import org.gaea.input.InvalidInputException;
import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Sequence;
import org.gaea.operation.Operation;
import org.gaea.operation.Operations;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.spacefile.SpaceSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of docs/search-spaces.md: its Java and its YAML run as they stand there. */
class OwnSpaceExampleTest {
  private static final Path DOCUMENT = Path.of("../docs/search-spaces.md");

  @TempDir Path directory;

  private CellSpace searchInJava(String data, Path out) {
    // DOCUMENT
    Operation wide =
        Operation.keeping(
            "wide_conv_5x5",
            (channels, stride, form) ->
                Sequence.of(
                    Activation.RELU,
                    Convolution.depthwise(channels, 5, stride, 1),
                    Convolution.of(channels, 2 * channels, 1, 1),
                    BatchNorm.of(2 * channels),
                    Activation.RELU,
                    Convolution.of(2 * channels, channels, 1, 1),
                    BatchNorm.of(channels)));
    CellSpace space =
        new CellSpaceBuilder("small-and-wide")
            .description("3 nodes, 3 edges, a wide convolution")
            .cell(
                new CellKindBuilder("cell", 1)
                    .edge(0, 1, Operations.NOR_CONV_3X3, wide)
                    .edge(0, 2, Operations.NONE, Operations.SKIP_CONNECT, wide)
                    .edge(1, 2, Operations.NOR_CONV_1X1, Operations.NOR_CONV_3X3, wide))
            .noneMayBeChosen()
            .stages(2, Reduction.MAX_POOL)
            .usualCells(2)
            .build();
    Configuration configuration =
        Configuration.builder()
            .set(Settings.DATA, data)
            .set(Settings.CHANNELS, 8)
            .set(Settings.CELLS, space.usualCells())
            .build();
    Result result =
        Experiment.prepare(configuration, Inputs.byName().with(space), out, false, Observer.NONE)
            .search();
    System.out.println(result.architecture() + " " + result.testAccuracy().orElseThrow());
    // END
    return space;
  }

  @Test
  void theExampleRunsInJavaAndInYaml() throws IOException {
    String data = TinyImages.in(directory);
    CellSpace built = searchInJava(data, directory.resolve("java"));
    assertThat(directory.resolve("java/report.html")).content().contains("wide_conv_5x5");
    assertThat(directory.resolve("java/configuration.yaml")).content().contains("small-and-wide");

    Path file = Files.writeString(directory.resolve("small-and-wide.yaml"), block("yaml"));
    SearchSpace read = SpaceSource.of(file.toString()).space();
    assertThat(read.name()).isEqualTo(built.name());
    assertThat(read.decisions()).isEqualTo(built.decisions());
    assertThat(read.usualCells()).isEqualTo(2);
    Skeleton skeleton = new Skeleton(8, 2, 1, 12, 12, 2);
    for (Architecture architecture : built.all().toList()) {
      assertThat(read.cost(architecture, skeleton)).isEqualTo(built.cost(architecture, skeleton));
    }
    assertRunsAndRepeats(data, file);
  }

  /** The run directory alone is enough to repeat a run, to the byte. */
  private void assertRunsAndRepeats(String data, Path file) throws IOException {
    Configuration configuration = configuration(data, file.toString());
    Path first = directory.resolve("yaml");
    Experiment.prepare(configuration, first, false, Observer.NONE).search();
    assertThat(first.resolve("space.yaml")).hasSameBinaryContentAs(file);
    Files.delete(file);
    var settings = ConfigurationFile.read(first.resolve("configuration.yaml")).texts();
    Path second = directory.resolve("again");
    Result again =
        Experiment.prepare(
                configuration(data, Objects.requireNonNull(settings.get("space"))),
                second,
                false,
                Observer.NONE)
            .search();
    for (String name : List.of("configuration.yaml", "space.yaml", "weights.safetensors")) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
    String space = first.resolve("space.yaml").toString();
    assertThat(FoundArchitecture.in(first, space)).isEqualTo(again.architecture());
    Path trained = directory.resolve("trained");
    Experiment.prepare(configuration(data, space), trained, false, Observer.NONE)
        .train(again.architecture());
    assertThat(trained.resolve("report.html")).content().contains("small-and-wide");
  }

  @Test
  void aStudyOfAChangedSpaceIsNotContinued() throws IOException {
    String data = TinyImages.in(directory);
    Path file = Files.writeString(directory.resolve("own.yaml"), block("yaml"));
    Study study = new Study(List.of("random"), List.of(1L), directory.resolve("study"));
    List<Result> results = run(study, data, file);
    assertThat(run(study, data, file)).isEqualTo(results);
    Files.writeString(file, block("yaml") + "# changed\n");
    assertThatThrownBy(() -> run(study, data, file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a run of another configuration");
  }

  private static List<Result> run(Study study, String data, Path file) {
    return study.run(
        () ->
            Configuration.builder()
                .set(Settings.DATA, data)
                .set(Settings.SPACE, file.toString())
                .set(Settings.CHANNELS, 4)
                .set(Settings.CELLS, 1)
                .set(Settings.EPOCHS, 1)
                .set(Settings.TRAIN_EPOCHS, 1),
        (configuration, architecture, run) -> "",
        BenchmarkLookup.NONE,
        Observer.NONE);
  }

  private static Configuration configuration(String data, String space) {
    return Configuration.builder()
        .set(Settings.DATA, data)
        .set(Settings.SPACE, space)
        .set(Settings.CHANNELS, 8)
        .set(Settings.EPOCHS, 1)
        .set(Settings.TRAIN_EPOCHS, 1)
        .set(Settings.THREADS, 1)
        .build();
  }

  @Test
  void theDocumentsJavaIsThisJava() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/org/gaea/experiment/OwnSpaceExampleTest.java"));
    String example = source.split(" {4}// DOCUMENT\n", -1)[1];
    example = example.substring(0, example.indexOf("\n    // END")).stripIndent();
    assertThat(Files.readString(DOCUMENT)).contains("```java\n" + example + "\n```");
    assertThat(example.lines().count()).isLessThan(60);
  }

  /** The document's first block of a language. */
  private static String block(String language) throws IOException {
    String[] parts = Files.readString(DOCUMENT).split("```" + language + "\n", -1);
    return parts[1].substring(0, parts[1].indexOf("```"));
  }
}

package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.cli.Outcome.gaea;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.Normalisation;
import org.gaea.engine.Engine;
import org.gaea.model.Model;
import org.gaea.network.PlainNetwork;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.tensor.WeightFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTest {
  private static final String ARCHITECTURE =
      "|nor_conv_3x3~0|+|none~0|nor_conv_1x1~1|+|skip_connect~0|avg_pool_3x3~1|nor_conv_3x3~2|";

  @TempDir Path directory;
  private Path run;

  @BeforeEach
  void saveModel() {
    run = directory.resolve("run");
    model(ARCHITECTURE).save(run.resolve("model"));
  }

  private static Model model(String words) {
    Engine.load();
    Architecture architecture = NasBench201.space().parse(ARCHITECTURE);
    Blueprint network =
        NasBench201.space().standalone(architecture, new Skeleton(2, 1, 1, 8, 8, 2));
    try (PlainNetwork weights = new PlainNetwork(network, new RandomStreams(1).stream("weights"))) {
      return new Model(
          network,
          List.of("rose", "tulip"),
          new Normalisation(new double[] {0.5}, new double[] {0.2}),
          new Model.Origin("nas-bench-201", words, "0.1", "libtorch"),
          Optional.empty(),
          WeightFile.arrays(weights.parameters().all()));
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "onnx, model.onnx",
    "pytorch, model-pytorch",
    "java, model-java",
    "genotype, model-genotype.txt",
    "svg, model.svg",
    "dot, model.dot"
  })
  void anExportLiesNextToTheModel(String form, String name) throws IOException {
    Outcome outcome = gaea("export", run.toString(), "--to", form);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEqualToNormalizingNewlines(run.resolve(name) + "\n");
    assertThat(files()).containsExactlyInAnyOrder("model", name);

    Path model = run.resolve("model");
    Outcome again = gaea("export", model.toString(), "--to", form);
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err())
        .isEqualToNormalizingNewlines(
            run.resolve(name)
                + " exists; choose another place with --out or add --force to replace it.\n");

    Outcome forced = gaea("export", model.toString(), "--to", form, "--force");
    assertThat(forced.err()).isEmpty();
    assertThat(forced.code()).isZero();
    assertThat(files()).containsExactlyInAnyOrder("model", name);
  }

  @Test
  void theGenotypeIsTheStringOfTheSpace() throws IOException {
    Path file = directory.resolve("architecture.txt");
    gaea("export", run.toString(), "--to", "genotype", "--out", file.toString());
    assertThat(file).hasContent(ARCHITECTURE + "\n");
  }

  @Test
  void anInputMayBeNormalisedAlready() throws IOException {
    Path file = directory.resolve("normalised.onnx");
    Outcome outcome =
        gaea(
            "export",
            run.toString(),
            "--to",
            "onnx",
            "--normalised-input",
            "--out",
            file.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("images")
        .doesNotContain("pixels");
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() throws IOException {
    assertRefused("There is no form 'onx'. Did you mean 'onnx'?", run, "--to", "onx");
    assertRefused("Missing required option: '--to=FORM'.", run);
    assertRefused(
        "--normalised-input is for --to onnx alone", run, "--to", "svg", "--normalised-input");
    assertRefused("There is no directory", directory.resolve("nowhere"), "--to", "onnx");
    assertRefused("holds no model", directory, "--to", "onnx");
    Path gone = directory.resolve("gone/model");
    for (String form : List.of("onnx", "pytorch", "java", "genotype", "svg", "dot")) {
      assertRefused("Cannot write " + gone, run, "--to", form, "--out", gone.toString());
    }
    Path file = Files.createFile(directory.resolve("file"));
    assertRefused(
        "Cannot write %s: it is a file".formatted(file),
        run,
        "--to",
        "java",
        "--force",
        "--out",
        file.toString());
    assertThat(files()).containsExactly("model");
  }

  @Test
  void anArchitectureWithoutWordsHasNoGenotype() throws IOException {
    model("").save(run.resolve("model"));
    assertRefused("has no architecture in words", run, "--to", "genotype");
    assertThat(files()).containsExactly("model");
  }

  private static void assertRefused(String sentence, Path model, String... flags) {
    Outcome outcome =
        gaea(
            Stream.concat(Stream.of("export", model.toString()), Stream.of(flags))
                .toArray(String[]::new));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains(sentence).hasLineCount(1);
  }
}

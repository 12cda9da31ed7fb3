package org.gaea.lab.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.data.Normalisation;
import org.gaea.export.JavaProjectExport;
import org.gaea.inference.WeightArray;
import org.gaea.layer.Linear;
import org.gaea.layer.Shape;
import org.gaea.model.Model;
import org.gaea.model.Model.Origin;
import org.junit.jupiter.api.Test;

/** Maven builds the project that a model is exported as, and the program classifies a picture. */
class ExportedProjectIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** ONNX Runtime 1.29.0 crashes where the names of so many make a long command line. */
  private static final int PICTURES = 200;

  private static final Path WORK = Path.of("target/it/exported").toAbsolutePath();

  @Test
  void mavenBuildsTheProject() throws Exception {
    Path project = WORK.resolve("project");
    Files.createDirectories(WORK);
    LocalRepository repository = LocalRepository.of(HOME, WORK);
    JavaProjectExport.write(darkOrBright(), project);
    String maven = File.separatorChar == '/' ? "mvn" : "mvn.cmd";
    Consumer.run(
        project,
        WORK,
        Path.of(System.getProperty("maven.home"), "bin", maven).toString(),
        "-B",
        "-ntp",
        "-q",
        "-gs",
        repository.settings().toString(),
        "-Dmaven.repo.local=" + repository.directory(),
        "process-classes");
    Path picture = WORK.resolve("picture.png");
    BufferedImage white = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_BINARY);
    white.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {1, 1, 1, 1, 1, 1});
    ImageIO.write(white, "png", picture.toFile());

    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/classes" + File.pathSeparator + onnxRuntime(repository),
                "classify.Classify"));
    command.addAll(Collections.nCopies(PICTURES, picture.toString()));
    String printed = Consumer.run(project, WORK, command.toArray(String[]::new));

    // Logits of -1 and 1.
    assertThat(printed)
        .isEqualToNormalizingNewlines((picture + "\tbright\t0.880797\n").repeat(PICTURES));
  }

  /** A network that compares the only pixel with grey. */
  private static Model darkOrBright() {
    Blueprint network =
        new Blueprint(
            new Shape(1, 1, 1),
            List.of(new Step("classifier", List.of(0), new Part.Plain(new Linear(1, 2)))),
            Optional.empty());
    return new Model(
        network,
        List.of("dark", "bright"),
        new Normalisation(new double[] {0.5}, new double[] {0.5}),
        new Origin("none", "by hand", "0.1", "none"),
        Optional.empty(),
        Map.of(
            "classifier.weight",
            new WeightArray(new int[] {2, 1}, new float[] {-1, 1}),
            "classifier.bias",
            WeightArray.vector(0, 0)));
  }

  private static Path onnxRuntime(LocalRepository repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository.directory().resolve("com/microsoft"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }
}

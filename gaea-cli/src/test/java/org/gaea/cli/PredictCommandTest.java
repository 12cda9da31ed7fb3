package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.cli.Outcome.gaea;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.Normalisation;
import org.gaea.engine.Engine;
import org.gaea.model.Model;
import org.gaea.network.PlainNetwork;
import org.gaea.random.RandomStreams;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.tensor.WeightFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code gaea predict} and {@code gaea evaluate} on a network that was never trained. */
class PredictCommandTest {
  @TempDir static Path directory;
  private static Path run;
  private static Path photos;

  @BeforeAll
  static void write() throws IOException {
    Engine.load();
    run = directory.resolve("run");
    photos = directory.resolve("photos");
    Blueprint network =
        NasBench201.space()
            .standalone(
                NasBench201.space().random(new RandomStreams(1).stream("choice")),
                new Skeleton(4, 1, 3, 8, 8, 2));
    try (PlainNetwork weights = new PlainNetwork(network, new RandomStreams(1).stream("weights"))) {
      new Model(
              network,
              List.of("rose, red", "tulip"),
              new Normalisation(new double[] {0.5, 0.5, 0.5}, new double[] {0.2, 0.2, 0.2}),
              new Model.Origin("nas-bench-201", "made", "0.1", "libtorch"),
              Optional.empty(),
              WeightFile.arrays(weights.parameters()))
          .save(run.resolve("model"));
    }
    for (String label : List.of("rose, red", "tulip")) {
      Path folder = Files.createDirectories(photos.resolve(label));
      for (int i = 0; i < 10; i++) {
        BufferedImage image = new BufferedImage(10, 12, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i, i, label.length() * 1_000_000 + i);
        ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      }
    }
  }

  private static String photo(int number) {
    return photos.resolve("tulip").resolve(number + ".png").toString();
  }

  @Test
  void aLineAPicture() {
    Outcome outcome = gaea("predict", run.toString(), photo(1), photo(2));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches(".*[12]\\.png {2}(rose, red|tulip) \\d+\\.\\d %"));
  }

  @Test
  void directoriesAreSearched() {
    Outcome outcome = gaea("predict", run.resolve("model").toString(), photos.toString());
    assertThat(outcome.out().lines()).hasSize(20);
  }

  @Test
  void whatCannotBeReadIsNamedAndTheOthersAreDone() throws IOException {
    Path empty = Files.createFile(directory.resolve("empty.png"));
    Path huge = directory.resolve("huge.png");
    byte[] png = Files.readAllBytes(Path.of(photo(0)));
    ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
    Files.write(huge, png);
    Path missing = directory.resolve("missing.png");
    Outcome outcome =
        gaea(
            "predict",
            run.toString(),
            empty.toString(),
            photo(1),
            huge.toString(),
            missing.toString(),
            "--json");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("'%s' cannot be read as an image".formatted(empty))
        .contains("'%s' says that it is 100000 x 100000 pixels".formatted(huge))
        .contains("There is no file '%s'.".formatted(missing))
        .contains("3 of 4 pictures could not be read.")
        .doesNotContain("Exception", "\tat ");
    JsonNode json = JsonMapper.shared().readTree(outcome.out());
    assertThat(json.path("predictions")).hasSize(1);
    assertThat(json.path("predictions").get(0).path("file").asString()).isEqualTo(photo(1));
    assertThat(json.path("unreadable")).hasSize(3);
  }

  @Test
  void commasAreQuoted() {
    Outcome outcome = gaea("predict", run.toString(), photo(3), "--csv", "--top", "5");
    List<String> lines = outcome.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("file,label,probability,label_2,probability_2");
    assertThat(lines.get(1)).contains("\"rose, red\",0.").contains("tulip,0.");
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThat(gaea("predict", run.toString(), photo(1), "--top", "0"))
        .isEqualTo(new Outcome(2, "", "--top is 0, expected 1 or more.\n"));
    assertThat(gaea("predict", run.toString(), run.toString()).err())
        .isEqualTo(
            "'%s' holds no picture (PNG, JPEG, GIF, BMP, WebP or TIFF), nor does a directory below it.\n"
                .formatted(run));
    assertThat(gaea("predict", photos.toString(), photo(1)).err()).contains("holds no model");
    assertThat(gaea("predict", run.toString()).code()).isEqualTo(2);
  }

  @Test
  void aDataSetIsEvaluated() {
    Outcome outcome =
        gaea("evaluate", run.toString(), "--data", "images:" + photos, "--part", "all");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .containsPattern("accuracy +\\d+\\.\\d\\d % of 20 images \\(95 % interval")
        .contains("Confusion matrix", "1 tulip");
    Outcome json = gaea("evaluate", run.toString(), "--data", "images:" + photos, "--json");
    JsonNode document = JsonMapper.shared().readTree(json.out());
    assertThat(document.path("images").asInt()).isEqualTo(4);
    assertThat(document.path("confusion")).hasSize(2);
    assertThat(gaea("evaluate", run.toString(), "--data", "fashion-mnist", "--part", "half").err())
        .isEqualTo("--part is 'half', expected test, training or all.\n");
  }

  @Test
  void dataOfOtherClassesAreRefused() {
    Outcome outcome = gaea("evaluate", run.toString(), "--data", "fashion-mnist");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("which the model does not know; it knows rose, red, tulip.");
  }
}

package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gaea.cli.Outcome.gaea;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gaea.log.RunEvent;
import org.gaea.log.RunLog;
import org.gaea.space.published.NasBench201;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands take from a run that was made before. */
class EarlierRunTest {
  @TempDir static Path directory;
  private static Path photos;
  private static Path run;

  /** A search without a training, of settings that are none of the defaults. */
  @BeforeAll
  static void search() throws IOException {
    photos = directory.resolve("photos");
    for (String label : List.of("rose", "tulip")) {
      Path folder = Files.createDirectories(photos.resolve(label));
      for (int i = 0; i < 20; i++) {
        BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i % 9, i / 9, 100 * label.length() + i);
        ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      }
    }
    run = directory.resolve("run");
    Outcome outcome =
        gaea(
            Stream.of(
                    "search --epochs 1 --train-epochs 0 --batch 4 --channels 4 --resolution 8 --seed 7 --threads 1 --data",
                    "images:" + relative(photos),
                    "--out " + run)
                .flatMap(words -> Stream.of(words.split(" ")))
                .toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("architecture ")
        .contains("training       none; 'gaea train " + run + "' makes one")
        .doesNotContain("test accuracy", "model ");
  }

  private static Path relative(Path place) {
    return Path.of("").toAbsolutePath().relativize(place);
  }

  private static Outcome train(Path out, String... words) {
    return gaea(
        Stream.concat(
                Stream.of("train", "--train-epochs", "1", "--out", out.toString()),
                Stream.of(words))
            .toArray(String[]::new));
  }

  private static Map<String, Object> settings(Path of) {
    return RunLog.read(of).started().orElseThrow().configuration();
  }

  @Test
  void itsSettingsAreTheDefaultsOfItsTrainingAndFlagsWin() {
    Path out = directory.resolve("trained");
    Outcome outcome = train(out, run.toString(), "--channels", "6");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(settings(out))
        .containsEntry("data", "images:" + relative(photos))
        .containsEntry("resolution", 8)
        .containsEntry("seed", 7)
        .containsEntry("batch", 4)
        .containsEntry("channels", 6);
    assertThat(RunLog.read(out).architecture()).isEqualTo(RunLog.read(run).architecture());
    Outcome dry = gaea("train", run.toString(), "--dry-run", "--batch", "8");
    assertThat(dry.out())
        .containsPattern("resolution +8 +run\n")
        .containsPattern("batch +8 +flag\n")
        .containsPattern("train-epochs +8 +default\n");
  }

  @Test
  void imagesThatAreGoneAreNamedWithTheMend() throws IOException {
    Path hidden = Files.move(photos, directory.resolve("moved"));
    try {
      Outcome outcome = train(directory.resolve("none"), run.toString());
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err().strip())
          .isEqualTo(
              "The images of the run in %s are not at %s, which is looked for from the directory where Gaea is started, now %s; start it where the run was started, or say where they are with --data.",
              run, relative(photos), Path.of("").toAbsolutePath());
      assertThat(directory.resolve("none")).doesNotExist();
      Outcome found =
          train(directory.resolve("found"), run.toString(), "--data", "images:" + hidden);
      assertThat(found.code()).as(found.err()).isZero();
    } finally {
      Files.move(hidden, photos);
    }
  }

  @Test
  void trainedWeightsBeginATrainingAndWhatFittedIsSaid() throws IOException {
    Path first = directory.resolve("first");
    assertThat(train(first, run.toString()).code()).isZero();
    Path again = directory.resolve("again");
    Outcome all = train(again, run.toString(), "--weights", first.toString());
    assertThat(all.out())
        .containsPattern("train +(\\d+) of \\1 tensors begin with the weights of .*first/weights");
    assertThat(
            Files.mismatch(
                first.resolve("weights.safetensors"), again.resolve("weights.safetensors")))
        .isNotNegative();
    assertThat(RunLog.read(again).notices())
        .singleElement()
        .extracting(RunEvent.Notice::kind)
        .isEqualTo(RunEvent.Notice.WEIGHTS);
    assertThat(again.resolve("report.html")).content().contains("tensors begin with the weights");
    assertThat(settings(again)).containsEntry("weights", first.toString());

    Outcome part =
        train(
            directory.resolve("part"),
            "9",
            "--weights",
            first.resolve("model").toString(),
            "--channels",
            "4",
            "--resolution",
            "8",
            "--batch",
            "4",
            "--data",
            "images:" + photos);
    assertThat(part.code()).as(part.err()).isZero();
    assertThat(part.out())
        .containsPattern("train +\\d+ of \\d+ tensors begin .*; at random begin ");

    Outcome untrained =
        train(directory.resolve("none"), run.toString(), "--weights", run.toString());
    assertThat(untrained.code()).isEqualTo(2);
    assertThat(untrained.err()).contains("holds no model");
  }

  @Test
  void architecturesAreReadFromFilesAndNumbersToo() throws IOException {
    String cell = NasBench201.space().format(NasBench201.space().parse("9"));
    Path text = Files.writeString(directory.resolve("cell.txt"), cell + "\n");
    for (String given : List.of("9", text.toString())) {
      Outcome outcome =
          gaea(
              "train",
              given,
              "--dry-run",
              "--resolution",
              "8",
              "--channels",
              "2",
              "--data",
              "images:" + photos,
              "--batch",
              "4");
      assertThat(outcome.code()).as(outcome.err()).isZero();
    }
    Path described = run.resolve("architecture.json");
    assertThat(
            gaea(
                    "train",
                    described.toString(),
                    "--dry-run",
                    "--resolution",
                    "8",
                    "--data",
                    "images:" + photos,
                    "--batch",
                    "4")
                .code())
        .isZero();
    Outcome other = gaea("train", described.toString(), "--space", "darts", "--dry-run");
    assertThat(other.err()).contains("is of space 'nas-bench-201', expected 'darts'");
    Path wrong = Files.writeString(directory.resolve("wrong.txt"), "|none~0|");
    assertThat(gaea("train", wrong.toString()).err())
        .contains("wrong.txt holds no architecture of nas-bench-201");
  }

  @Test
  void everySpellingOfTheFileOfSettingsIsRead() throws IOException {
    Path file = Files.writeString(directory.resolve("mine.yaml"), "channels: 3\n");
    Path words = Files.writeString(directory.resolve("words"), "-c\n" + file + "\n");
    for (List<String> spelling :
        List.of(
            List.of("-c", file.toString()),
            List.of("-c=" + file),
            List.of("-c" + file),
            List.of("--config", file.toString()),
            List.of("--config=" + file),
            List.of("@" + words))) {
      Outcome outcome =
          gaea(
              Stream.concat(Stream.of("train", run.toString(), "--dry-run"), spelling.stream())
                  .toArray(String[]::new));
      assertThat(outcome.out()).as(spelling.toString()).containsPattern("channels +3 +.*mine.yaml");
    }
    assertThat(gaea("search", "-c=nowhere.yaml").err())
        .contains("There is no configuration file nowhere.yaml");
    assertThat(gaea("search", "-cnowhere.yaml").err())
        .contains("There is no configuration file nowhere.yaml");
  }
}

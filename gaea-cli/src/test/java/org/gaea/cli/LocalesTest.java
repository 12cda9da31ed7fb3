package org.gaea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Observer;
import org.gaea.experiment.RunDifference;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.UnfinishedRun;
import org.gaea.model.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines read is the same whatever the locale of the program in which Gaea runs. */
class LocalesTest {
  private static final List<Locale> LOCALES =
      List.of(
          Locale.forLanguageTag("fa-IR-u-nu-arabext"),
          Locale.GERMANY,
          Locale.forLanguageTag("tr-TR"));

  private static final Pattern OTHER_DIGITS = Pattern.compile("[\\p{Nd}&&[^0-9]]");

  private static final Locale USUAL = Locale.getDefault();

  @TempDir Path directory;

  @AfterEach
  void giveBack() {
    Locale.setDefault(USUAL);
  }

  private Experiment prepared(Path out) {
    return Experiment.prepare(
        Configuration.builder()
            .set(Settings.DATA, "images:" + directory.resolve("photos"))
            .set(Settings.EPOCHS, 1)
            .set(Settings.TRAIN_EPOCHS, 1)
            .set(Settings.BATCH, 4)
            .set(Settings.CHANNELS, 2)
            .set(Settings.RESOLUTION, 8)
            .set(Settings.THREADS, 1)
            .build(),
        out,
        false,
        Observer.NONE);
  }

  /** Of a run and of all that is exported of it, by name; without times and paths. */
  private static SortedMap<String, byte[]> files(Path run) throws IOException {
    for (String form : List.of("onnx", "pytorch", "java", "genotype", "svg", "dot")) {
      assertThat(Outcome.gaea("export", run.toString(), "--to", form).code()).isZero();
    }
    SortedMap<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(run.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    contents.keySet().removeAll(List.of(".lock", "events.jsonl", "result.json", "report.html"));
    return contents;
  }

  @Test
  void aRunAndItsExportsAreThoseOfTheRootLocale() throws IOException {
    for (String label : List.of("i", "I")) {
      Path folder = Files.createDirectories(directory.resolve("photos/" + label + label));
      for (int i = 0; i < 10; i++) {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i % 8, i / 8, label.hashCode() * 1000 + i);
        ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      }
    }
    Locale.setDefault(Locale.ROOT);
    Path whole = directory.resolve("whole");
    prepared(whole).search();
    SortedMap<String, byte[]> expected = files(whole);
    for (int i = 0; i < LOCALES.size(); i++) {
      Locale.setDefault(LOCALES.get(i));
      Path run = directory.resolve("run" + i);
      int[] asked = {0};
      assertThatExceptionOfType(RunStoppedException.class)
          .isThrownBy(() -> prepared(run).stoppedBy(() -> asked[0]++ == 1).search());
      Locale.setDefault(LOCALES.get((i + 1) % LOCALES.size()));
      UnfinishedRun.in(run).resume(Optional.empty());
      assertThat(RunDifference.between(whole, run)).isEmpty();
      SortedMap<String, byte[]> actual = files(run);
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
      for (Map.Entry<String, byte[]> file : expected.entrySet()) {
        assertThat(actual.get(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
      }
      Model loaded = Model.load(run);
      assertThat(loaded.classes()).containsExactly("II", "ii");
      assertThat(OTHER_DIGITS.matcher(Files.readString(run.resolve("report.html"))).find())
          .isFalse();
      Outcome dry = Outcome.gaea("train", run.toString(), "--dry-run", "--train-epochs", "1");
      assertThat(dry.out()).containsPattern("seed +1 +run");
      assertThat(OTHER_DIGITS.matcher(dry.out()).find()).isFalse();
    }
  }
}

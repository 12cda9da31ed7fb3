package org.gaea.lab.perf;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.cli.SettingOptions;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.engine.Engine;
import org.gaea.lab.perf.SearchIteration.FedSteps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gaea lab bench files}: what decoding image files costs a search. */
@Command(
    name = "files",
    description = {
      "Measure what decoding image files costs a search step.",
      "Writes JPEG files of 400 x 300 pixels for the time of the measurement and compares steps that are fed from them, as with --data imagenet:DIR, with steps that all see one batch. The two take turns."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea lab bench files --resolution 64 --space darts"})
final class BenchFilesCommand implements Runnable {
  private static final int LEAST_FILES = 256;
  private static final int WARM_STEPS = 2;

  @Mixin private final SettingOptions settings = StepOptions.flags();

  @Option(
      names = "--seconds",
      paramLabel = "X",
      defaultValue = "20",
      description = "About how long steps are measured. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "In place of that, read so many such files into memory, as with --data images:DIR, and print the seconds and the memory. Default: ${DEFAULT-VALUE}.")
  private int pictures;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    StepOptions.requireSeconds(seconds);
    StepSetting setting = StepOptions.setting(settings);
    StepOptions.requireFits(setting, setting::requireFits);
    Engine.start(setting.threads());
    try {
      Path directory = Files.createTempDirectory("gaea-bench");
      try {
        if (pictures > 0) {
          ReadingBench.run(directory, pictures, setting.resolution(), spec.commandLine().getOut());
        } else {
          measure(setting, directory);
        }
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the image files cannot be written", e);
    }
  }

  private void measure(StepSetting setting, Path directory) throws IOException {
    int files = Math.max(LEAST_FILES, 2 * setting.batch());
    PictureFiles.write(directory, setting.skeleton().classes(), files);
    DataSet data = PictureFiles.load(directory, setting.resolution());
    PrintWriter out = spec.commandLine().getOut();
    out.println(StepOptions.text(setting));
    double one = secondsOf(data.training(), false);
    double many = secondsOf(data.training(), true);
    out.printf(
        Locale.ROOT,
        "decoding        %.2f ms a file of %d x %d on one thread, %.0f files/s on all%n",
        1e3 * one / files,
        PictureFiles.WIDTH,
        PictureFiles.HEIGHT,
        files / many);
    out.flush();
    try (SearchIteration steps =
        SearchIteration.fedFrom(setting, PictureFiles.recipe(data, setting.batch()))) {
      FedSteps measured = steps.inTurn(WARM_STEPS, seconds);
      out.printf(Locale.ROOT, "on one batch    %.0f images/s%n", measured.onOneBatch());
      out.printf(Locale.ROOT, "fed from files  %.0f images/s%n", measured.fed());
      out.printf(Locale.ROOT, "loss            %.1f %%%n", 100 * measured.loss());
    }
    out.flush();
  }

  /** The second of two times, when the code is compiled. */
  private static double secondsOf(Images images, boolean together) {
    int[] all = IntStream.range(0, images.size()).toArray();
    double seconds = 0;
    for (int time = 0; time < 2; time++) {
      long start = System.nanoTime();
      if (together) {
        images.pixels(all);
      } else {
        IntStream.of(all).forEach(images::pixels);
      }
      seconds = (System.nanoTime() - start) / 1e9;
    }
    return seconds;
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}

package org.gaea.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gaea.bench.StepBench;
import org.gaea.bench.StepFigures;
import org.gaea.bench.StepFigures.Speed;
import org.gaea.bench.StepSetting;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.objective.DataSharing;
import org.gaea.space.SearchSpace;
import org.gaea.spaces.SearchSpaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code gaea bench step}: the speed of a search step, beside the plain graph and the floor. */
@Command(
    name = "step",
    description = {
      "Measure a search step, in turn with the same step on the plain graph (one operation after the"
          + " other, PyTorch's layout and allocator) and with its convolutions alone."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea bench step --space darts --cells 8 --json"})
final class BenchStepCommand implements Runnable {
  private static final int USUAL_RESOLUTION = 32;

  @Option(
      names = "--space",
      paramLabel = "NAME",
      description = "A search space; see 'gaea spaces'. Default: ${DEFAULT-VALUE}.")
  private String space;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "A search method; see 'gaea methods'. Default: ${DEFAULT-VALUE}.")
  private String method;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the first cells. Default: ${DEFAULT-VALUE}.")
  private int channels;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description =
          "Cells, in each stage or in all as the space counts them; 0 for its usual number. Default: ${DEFAULT-VALUE}.")
  private int cells;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a pass. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description = "Height and width of the images; 0 for 32. Default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of an operation. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--recompute",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOLEAN",
      description =
          "Keep less for the backward pass and compute it again. Default: ${DEFAULT-VALUE}.")
  private boolean recompute;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "4",
      description = "About how long one measurement is. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter error = spec.commandLine().getErr();
    StepFigures figures =
        new StepBench(setting(), rounds, seconds)
            .run(
                round -> {
                  error.printf("round %d of %d%n", round, rounds);
                  error.flush();
                });
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(document(figures)));
    } else {
      print(out, figures);
    }
    out.flush();
  }

  private StepSetting setting() {
    requirePositive("channels", channels);
    requirePositive("batch", batch);
    requirePositive("threads", threads);
    requirePositive("rounds", rounds);
    if (!(seconds > 0 && seconds <= 600)) {
      throw new InvalidInputException(
          "--seconds is %s, expected a number above 0 and up to 600.".formatted(seconds));
    }
    Method chosen = Methods.named(method);
    if (chosen.objective().sharing() == DataSharing.NONE) {
      throw new InvalidInputException(
          "The method '%s' takes no steps; choose one that trains a supernet.".formatted(method));
    }
    SearchSpace searched = SearchSpaces.named(space);
    StepSetting setting =
        new StepSetting(
            method,
            space,
            channels,
            cells == 0 ? searched.usualCells() : cells,
            batch,
            resolution == 0 ? USUAL_RESOLUTION : resolution,
            threads,
            recompute);
    try {
      setting.requireFits();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "The network of %s does not fit --channels %d, --cells %d and --resolution %d: %s."
              .formatted(space, channels, cells, resolution, e.getMessage()),
          e);
    }
    return setting;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new InvalidInputException(
          "--%s is %d, expected a number of at least 1.".formatted(name, value));
    }
  }

  private static Map<String, Object> document(StepFigures figures) {
    StepSetting setting = figures.setting();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("space", setting.space());
    document.put("method", setting.method());
    document.put("channels", setting.channels());
    document.put("cells", setting.cells());
    document.put("batch", setting.batch());
    document.put("resolution", setting.resolution());
    document.put("threads", setting.threads());
    document.put("recompute", setting.recompute());
    put(document, "ours", figures.ours());
    put(document, "fed", figures.fed());
    put(document, "plain", figures.plain());
    put(document, "floor", figures.floor());
    document.put("ours_over_plain", figures.oursOverPlain());
    document.put("ours_over_floor", figures.oursOverFloor());
    document.put("input_loss", figures.inputLoss());
    document.put("ours_steps_per_s", figures.stepsPerSecond());
    return document;
  }

  private static void put(Map<String, Object> document, String name, Speed speed) {
    document.put(name + "_images_per_s", speed.median());
    document.put(name + "_images_per_s_least", speed.least());
    document.put(name + "_images_per_s_most", speed.most());
    document.put(name + "_peak_rss_mib", speed.peakMebibytes());
  }

  private static void print(PrintWriter out, StepFigures figures) {
    StepSetting setting = figures.setting();
    out.printf(
        Locale.ROOT,
        "%s by %s: %d channels, %d cells, %d images of %d x %d a pass, %d threads%n",
        setting.space(),
        setting.method(),
        setting.channels(),
        setting.cells(),
        setting.batch(),
        setting.resolution(),
        setting.resolution(),
        setting.threads());
    print(out, "ours", figures.ours());
    print(out, "with its input", figures.fed());
    print(out, "plain graph", figures.plain());
    print(out, "convolutions alone", figures.floor());
    out.printf(
        Locale.ROOT,
        "ours is %.2f times the plain graph and %.0f %% of the convolutions alone; %.2f steps/s; preparing batches costs %.1f %%%n",
        figures.oursOverPlain(),
        100 * figures.oursOverFloor(),
        figures.stepsPerSecond(),
        100 * figures.inputLoss());
  }

  private static void print(PrintWriter out, String name, Speed speed) {
    out.printf(
        Locale.ROOT,
        "  %-19s %8.1f images/s (%.1f to %.1f), peak %,d MiB%n",
        name,
        speed.median(),
        speed.least(),
        speed.most(),
        speed.peakMebibytes());
  }
}

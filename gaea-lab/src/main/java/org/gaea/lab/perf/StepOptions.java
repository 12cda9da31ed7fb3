package org.gaea.lab.perf;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gaea.cli.SettingDefaults;
import org.gaea.input.Bounds;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.objective.DataSharing;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tensor.Precision;
import picocli.CommandLine.Option;

/** The flags that say which step is measured. Their defaults come from {@link SettingDefaults}. */
final class StepOptions {
  private static final int USUAL_RESOLUTION = 32;

  @Option(
      names = "--space",
      paramLabel = "NAME_OR_FILE",
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
      names = "--precision",
      paramLabel = "NAME",
      description =
          "Precision of our large convolutions: float32 or bf16. Default: ${DEFAULT-VALUE}.")
  private String precision;

  /**
   * The step.
   *
   * @throws InvalidInputException if there is no such step, with the reason
   */
  StepSetting setting() {
    Bounds.require("--channels", channels, 1, 1_024);
    Bounds.require("--cells", cells, 0, 100);
    Bounds.require("--batch", batch, 1, 65_536);
    if (resolution != 0) {
      Bounds.require("--resolution", resolution, 8, 512);
    }
    Bounds.require("--threads", threads, 1, 1_024);
    Method chosen = Methods.named(method);
    if (chosen.objective().sharing() == DataSharing.NONE) {
      throw new InvalidInputException(
          "The method '%s' takes no steps; choose one that trains a supernet.".formatted(method));
    }
    SearchSpace searched = SpaceSource.of(space).space();
    chosen.requireSuits(searched);
    return new StepSetting(
        method,
        space,
        searched,
        1,
        channels,
        cells == 0 ? searched.usualCells() : cells,
        batch,
        resolution == 0 ? USUAL_RESOLUTION : resolution,
        threads,
        recompute,
        Precision.named(precision).here());
  }

  /**
   * Runs a check of a network's sizes.
   *
   * @throws InvalidInputException if it says that there is no such network
   */
  void requireFits(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "The network of %s does not fit --channels %d, --cells %d and --resolution %d: %s."
              .formatted(space, channels, cells, resolution, e.getMessage()),
          e);
    }
  }

  static void requireSeconds(double seconds) {
    if (!(seconds > 0 && seconds <= 600)) {
      throw new InvalidInputException(
          "--seconds is %s, expected a number above 0 and up to 600.".formatted(seconds));
    }
  }

  /** The setting by the names of the flags, for a JSON object. */
  static Map<String, Object> document(StepSetting setting) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("space", setting.space());
    document.put("method", setting.method());
    document.put("channels", setting.channels());
    document.put("cells", setting.cells());
    document.put("batch", setting.batch());
    document.put("resolution", setting.resolution());
    document.put("threads", setting.threads());
    document.put("recompute", setting.recompute());
    document.put("precision", setting.precision().label());
    return document;
  }

  /** The setting in one line. */
  static String text(StepSetting setting) {
    return String.format(
        Locale.ROOT,
        "%s by %s: %d channels, %d cells, %d images of %d x %d a pass, %d threads",
        setting.space(),
        setting.method(),
        setting.channels(),
        setting.cells(),
        setting.batch(),
        setting.resolution(),
        setting.resolution(),
        setting.threads());
  }
}

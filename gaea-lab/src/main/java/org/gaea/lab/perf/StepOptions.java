package org.gaea.lab.perf;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gaea.cli.SettingOptions;
import org.gaea.engine.Device;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.objective.DataSharing;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;

/** The settings that say which step is measured. */
final class StepOptions {
  private static final int USUAL_RESOLUTION = 32;

  private StepOptions() {}

  /** The flags of these settings. */
  static SettingOptions flags() {
    return SettingOptions.of(
        Settings.METHOD,
        Settings.SPACE,
        Settings.BATCH,
        Settings.CHANNELS,
        Settings.CELLS,
        Settings.RESOLUTION,
        Settings.THREADS,
        Settings.DEVICE,
        Settings.RECOMPUTE,
        Settings.PRECISION);
  }

  /**
   * The step of these flags. Its images are of 32 pixels where no size is asked for.
   *
   * @throws InvalidInputException if there is no such step, with the reason
   */
  static StepSetting setting(SettingOptions flags) {
    Configuration.Builder given = flags.builder();
    String method = given.get(Settings.METHOD);
    Method chosen = Methods.named(method);
    if (chosen.objective().sharing() == DataSharing.NONE) {
      throw new InvalidInputException(
          Sentence.of(
              "The method '%s' takes no steps; choose one that trains a supernet.", method));
    }
    SearchSpace searched = SpaceSource.of(given.get(Settings.SPACE)).space();
    chosen.requireSuits(searched);
    Device device = Device.named(given.get(Settings.DEVICE));
    return new StepSetting(
        method,
        given.get(Settings.SPACE),
        searched,
        1,
        given.get(Settings.CHANNELS),
        given.get(Settings.CELLS) == 0 ? searched.usualCells() : given.get(Settings.CELLS),
        given.get(Settings.BATCH),
        given.get(Settings.RESOLUTION) == 0 ? USUAL_RESOLUTION : given.get(Settings.RESOLUTION),
        given.get(Settings.THREADS),
        given.get(Settings.RECOMPUTE),
        device.checked(given.get(Settings.PRECISION)),
        device.label());
  }

  /**
   * Runs a check of a network's sizes.
   *
   * @throws InvalidInputException if it says that there is no such network
   */
  static void requireFits(StepSetting setting, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          Sentence.of(
              "The network of %s does not fit --channels %d, --cells %d and --resolution %d: %s.",
              setting.space(),
              setting.channels(),
              setting.cells(),
              setting.resolution(),
              Sentence.of(e)),
          e);
    }
  }

  static void requireSeconds(double seconds) {
    if (!(seconds > 0 && seconds <= 600)) {
      throw new InvalidInputException(
          Sentence.of("--seconds is %s, expected a number above 0 and up to 600.", seconds));
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
    document.put("device", setting.device());
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

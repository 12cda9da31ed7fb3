package org.gaea.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaea.data.DataSet;
import org.gaea.data.source.DataSets;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.space.Skeleton;
import org.gaea.spacefile.SpaceSource;

/** The settings of commands that build networks and keep no run. */
final class NetworkOptions {
  /** Those that are recorded with what the commands keep, in the order of that record. */
  private static final List<Setting<?>> RECORDED =
      List.of(
          Settings.BATCH,
          Settings.CHANNELS,
          Settings.CELLS,
          Settings.RESOLUTION,
          Settings.SEED,
          Settings.THREADS);

  private final Configuration.Builder given;

  /**
   * From flags.
   *
   * @param flags those of {@link #flags}, and maybe more
   */
  NetworkOptions(SettingOptions flags) {
    given = flags.builder();
  }

  /** The flags of these settings. */
  static SettingOptions flags() {
    return SettingOptions.of(
        Settings.SPACE,
        Settings.DATA,
        Settings.CLASSES,
        Settings.FRACTION,
        Settings.FOLLOW_LINKS,
        Settings.SKIP_BAD,
        Settings.BATCH,
        Settings.CHANNELS,
        Settings.CELLS,
        Settings.RESOLUTION,
        Settings.SEED,
        Settings.THREADS);
  }

  DataSet load() {
    return DataSets.load(
        get(Settings.DATA),
        get(Settings.RESOLUTION),
        get(Settings.SEED),
        new Selection(
            get(Settings.CLASSES),
            get(Settings.FRACTION),
            get(Settings.FOLLOW_LINKS),
            get(Settings.SKIP_BAD)));
  }

  /**
   * The sizes of networks.
   *
   * @param usualCells how many where nothing is asked for
   */
  Skeleton skeleton(DataSet loaded, int usualCells) {
    return new Skeleton(
        get(Settings.CHANNELS),
        get(Settings.CELLS) == 0 ? usualCells : get(Settings.CELLS),
        loaded.shape().channels(),
        loaded.shape().height(),
        loaded.shape().width(),
        loaded.classes().size());
  }

  /** These settings by name but the data, and what the file of a space holds. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("space", get(Settings.SPACE));
    if (SpaceSource.isFile(get(Settings.SPACE))) {
      settings.put("space file", SpaceSource.of(get(Settings.SPACE)).yaml().orElse(""));
    }
    RECORDED.forEach(setting -> settings.put(setting.name(), text(setting)));
    return settings;
  }

  private <T> String text(Setting<T> setting) {
    return setting.format(get(setting));
  }

  <T> T get(Setting<T> setting) {
    return given.get(setting);
  }
}

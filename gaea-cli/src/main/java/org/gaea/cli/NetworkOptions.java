package org.gaea.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gaea.data.DataSet;
import org.gaea.data.source.DataSets;
import org.gaea.input.Bounds;
import org.gaea.input.InvalidInputException;
import org.gaea.space.Skeleton;
import org.gaea.spacefile.SpaceSource;
import picocli.CommandLine.Option;

/**
 * The flags of commands that build networks and keep no run. Their defaults come from {@link
 * SettingDefaults}.
 */
final class NetworkOptions {
  @Option(
      names = "--space",
      paramLabel = "NAME_OR_FILE",
      description = "Search space; see 'gaea spaces'. Default: ${DEFAULT-VALUE}.")
  private String space;

  @Option(
      names = "--data",
      paramLabel = "FORM",
      description = "Images, as in 'gaea search'. Default: ${DEFAULT-VALUE}.")
  private String data;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a step, or that a proxy sees. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the first stage. Default: ${DEFAULT-VALUE}.")
  private int channels;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description =
          "Cells, in each stage or in all as the space counts them; 0 for its usual number. Default: ${DEFAULT-VALUE}.")
  private int cells;

  @Option(
      names = "--resolution",
      paramLabel = "PIXELS",
      description =
          "Size to which images are resized; 0 keeps the data's own. Default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness comes from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of an operation. Default: ${DEFAULT-VALUE}.")
  private int threads;

  /**
   * Checks the numbers.
   *
   * @throws InvalidInputException if one is out of range
   */
  void check() {
    Bounds.require("--batch", batch, 2, 65_536);
    Bounds.require("--channels", channels, 1, 1_024);
    Bounds.require("--cells", cells, 0, 100);
    if (resolution != 0) {
      Bounds.require("--resolution", resolution, 8, 512);
    }
    Bounds.require("--threads", threads, 1, 1_024);
  }

  DataSet load() {
    return DataSets.load(data, resolution, seed);
  }

  /**
   * The sizes of networks.
   *
   * @param usualCells how many where nothing is asked for
   */
  Skeleton skeleton(DataSet loaded, int usualCells) {
    return new Skeleton(
        channels,
        cells == 0 ? usualCells : cells,
        loaded.shape().channels(),
        loaded.shape().height(),
        loaded.shape().width(),
        loaded.classes().size());
  }

  /** These flags by name but the data, and what the file of a space holds. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("space", space);
    if (SpaceSource.isFile(space)) {
      settings.put("space file", SpaceSource.of(space).yaml().orElse(""));
    }
    settings.put("batch", Integer.toString(batch));
    settings.put("channels", Integer.toString(channels));
    settings.put("cells", Integer.toString(cells));
    settings.put("resolution", Integer.toString(resolution));
    settings.put("seed", Long.toString(seed));
    settings.put("threads", Integer.toString(threads));
    return settings;
  }

  String space() {
    return space;
  }

  int batch() {
    return batch;
  }

  long seed() {
    return seed;
  }

  int threads() {
    return threads;
  }
}

package org.gaea.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.gaea.data.source.DataSets;
import org.gaea.engine.Engine;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.space.Architecture;

/**
 * Chooses the settings of a run so that all of it, search and training, ends within a given time on
 * this machine. It measures a few steps, from small networks to larger ones, and takes the largest
 * that leaves time for enough epochs; when the search has ended, the run fits the length of the
 * training to what was found and to the time that is left. What is chosen are plain settings, which
 * repeat without it.
 *
 * @param within the time that the run may take, without the start of the program
 * @param fixed the settings that are given, and not to be chosen
 */
public record TimeBudget(Duration within, Set<Setting<?>> fixed) {
  /** Networks from small to large; NAS-Bench-201's own is 16 channels wide and sees 32 pixels. */
  private static final List<Size> SIZES =
      List.of(
          new Size(8, 12),
          new Size(8, 16),
          new Size(16, 16),
          new Size(16, 24),
          new Size(16, 32),
          new Size(16, 48),
          new Size(32, 48),
          new Size(32, 64));

  /** With fewer epochs a larger network is no gain. */
  private static final int ENOUGH_SEARCH = 8;

  private static final int ENOUGH_TRAINING = 12;

  /** The part of the time for the search where both numbers of epochs are to be chosen. */
  private static final double SEARCH_SHARE = 0.5;

  /** The part of the time that choosing may take before it looks at no larger network. */
  private static final double CHOOSING_SHARE = 0.1;

  /** Kept for loading, evaluation, check-points and the report. */
  private static final double SPARE_SHARE = 0.05;

  private record Size(int channels, int resolution) {}

  public TimeBudget {
    fixed = Set.copyOf(fixed);
  }

  /**
   * The choice.
   *
   * @param configuration with all settings
   * @param searchSeconds that the search is expected to take
   * @param trainingSeconds that the training is expected to take
   * @param end when the run shall end, by {@link System#nanoTime}; empty if the length of the
   *     training is given, and not to be fitted to what was found
   */
  public record Plan(
      Configuration configuration, double searchSeconds, double trainingSeconds, OptionalLong end) {
    /**
     * How many epochs an architecture can be trained for in the time that is left, from a few
     * measured steps of it.
     */
    int trainEpochs(ResolvedConfiguration run, Architecture found) {
      int planned = configuration.get(Settings.TRAIN_EPOCHS);
      if (end.isEmpty() || planned == 0) {
        return planned;
      }
      double each = PhaseTimes.trainEpoch(run, found);
      double left = (end.getAsLong() - System.nanoTime()) / 1e9;
      return epochs((1 - SPARE_SHARE) * left, each);
    }

    /** For people: the choice in a line. */
    @Override
    public String toString() {
      return Sentence.of(
              "channels %d, resolution %d; epochs %d (search of about %.0f s), train-epochs %d (training of about %.0f s)",
              configuration.get(Settings.CHANNELS),
              configuration.get(Settings.RESOLUTION),
              configuration.get(Settings.EPOCHS),
              searchSeconds,
              configuration.get(Settings.TRAIN_EPOCHS),
              trainingSeconds)
          .toString();
    }
  }

  /**
   * Chooses what is not fixed: the width, the resolution and the numbers of epochs.
   *
   * @param settings with the values of what is fixed; the rest are defaults
   * @throws InvalidInputException if the settings cannot be used, or not even an epoch of the
   *     smallest network ends in time
   */
  public Plan choose(Configuration.Builder settings, Inputs inputs) {
    long start = System.nanoTime();
    Engine.start(settings.get(Settings.THREADS));
    List<Plan> plans = new ArrayList<>();
    for (Size size : sizes(settings, inputs)) {
      Configuration.Builder sized = settings.build().toBuilder();
      choose(sized, Settings.CHANNELS, size.channels);
      if (inputs.data().isEmpty()) {
        choose(sized, Settings.RESOLUTION, size.resolution);
      }
      long loading = System.nanoTime();
      ResolvedConfiguration resolved = ResolvedConfiguration.of(sized.build(), inputs);
      double load = (System.nanoTime() - loading) / 1e9;
      PhaseTimes times = PhaseTimes.measured(resolved);
      double spent = (System.nanoTime() - start) / 1e9;
      // The run itself loads the data once more.
      double left = (1 - SPARE_SHARE) * within.toNanos() / 1e9 - spent - load;
      Plan plan = plan(sized, times, left, start + within.toNanos());
      if (!plans.isEmpty() && !isEnough(plan)) {
        break;
      }
      plans.add(plan);
      if (spent > CHOOSING_SHARE * within.toNanos() / 1e9) {
        break;
      }
    }
    Plan chosen = plans.get(plans.size() - 1);
    requireTime(chosen);
    return chosen;
  }

  /** Sizes that differ in what is to be chosen, none sharper than the data. */
  private List<Size> sizes(Configuration.Builder settings, Inputs inputs) {
    boolean wide = fixed.contains(Settings.CHANNELS);
    boolean sharp = fixed.contains(Settings.RESOLUTION) || inputs.data().isPresent();
    int sharpest = sharp ? Integer.MAX_VALUE : storedSide(settings);
    List<Size> sizes = new ArrayList<>();
    for (Size size : SIZES) {
      if (!sizes.isEmpty() && size.resolution > sharpest) {
        break;
      }
      boolean differs =
          sizes.stream()
              .noneMatch(
                  other ->
                      (wide || other.channels == size.channels)
                          && (sharp || other.resolution == size.resolution));
      if (differs) {
        sizes.add(size);
      }
    }
    return sizes;
  }

  /** Files of pictures have any size, and are shrunk anyway. */
  private static int storedSide(Configuration.Builder settings) {
    String data = settings.get(Settings.DATA);
    return Stream.of("images:", "labels:", "imagenet:").anyMatch(data::startsWith)
        ? Integer.MAX_VALUE
        : DataSets.load(data, 0, settings.get(Settings.SEED)).shape().height();
  }

  private <T> void choose(Configuration.Builder settings, Setting<T> setting, T value) {
    if (!fixed.contains(setting)) {
      settings.set(setting, value);
    }
  }

  private Plan plan(Configuration.Builder settings, PhaseTimes times, double seconds, long end) {
    boolean searches = fixed.contains(Settings.EPOCHS);
    boolean trains = fixed.contains(Settings.TRAIN_EPOCHS);
    double training = trains ? settings.get(Settings.TRAIN_EPOCHS) * times.trainEpoch() : 0;
    double search = searches ? settings.get(Settings.EPOCHS) * times.searchEpoch() : 0;
    double forSearch = trains ? seconds - training : SEARCH_SHARE * seconds;
    if (!searches) {
      settings.set(Settings.EPOCHS, epochs(forSearch, times.searchEpoch()));
      search = settings.get(Settings.EPOCHS) * times.searchEpoch();
    }
    if (!trains) {
      settings.set(Settings.TRAIN_EPOCHS, epochs(seconds - search, times.trainEpoch()));
      training = settings.get(Settings.TRAIN_EPOCHS) * times.trainEpoch();
    }
    return new Plan(
        settings.build(), search, training, trains ? OptionalLong.empty() : OptionalLong.of(end));
  }

  /** Epochs that take no time, as of a method that trains nothing, are one. */
  private static int epochs(double seconds, double each) {
    return each == 0 ? 1 : (int) Math.max(1, Math.min(10_000, Math.floor(seconds / each)));
  }

  private boolean isEnough(Plan plan) {
    Configuration chosen = plan.configuration;
    return fits(plan)
        && (fixed.contains(Settings.EPOCHS) || chosen.get(Settings.EPOCHS) >= ENOUGH_SEARCH)
        && (fixed.contains(Settings.TRAIN_EPOCHS)
            || chosen.get(Settings.TRAIN_EPOCHS) >= ENOUGH_TRAINING);
  }

  private boolean fits(Plan plan) {
    return plan.searchSeconds + plan.trainingSeconds <= within.toNanos() / 1e9;
  }

  private void requireTime(Plan plan) {
    if (!fits(plan)) {
      double needed = (plan.searchSeconds + plan.trainingSeconds) / (1 - SPARE_SHARE) / 60;
      throw new InvalidInputException(
          Sentence.of(
              "%.2f minutes are too short: search of %d and training of %d epochs take about %.1f here; choose %s %.1f or more, or fewer images.",
              within.toNanos() / 60e9,
              plan.configuration.get(Settings.EPOCHS),
              plan.configuration.get(Settings.TRAIN_EPOCHS),
              needed,
              new SettingName("minutes"),
              Math.ceil(11 * needed) / 10));
    }
  }
}

package org.gaea.experiment;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.experiment.Rehearsal.Resolution;
import org.gaea.method.Axis;
import org.gaea.method.Method;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.TrainingRecipe.ImageRecipe.Crop;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;

/** What settings are that leave their value to the method, to the space or to the data. */
final class ResolvedSettings {
  private final Configuration configuration;
  private final Map<Setting<?>, Resolution> values = new LinkedHashMap<>();

  private ResolvedSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * The values.
   *
   * @param searches whether those of a search are wanted
   */
  static Map<Setting<?>, Resolution> of(ResolvedConfiguration run, boolean searches) {
    ResolvedSettings settings = new ResolvedSettings(run.configuration());
    if (searches) {
      settings.ofMethod(run.method());
    }
    settings.ofSpace(run.training(), "recipe of " + run.space().name());
    if (run.configuration().get(Settings.CELLS) == run.space().usualCells()) {
      settings.put(
          Settings.CELLS, run.space().usualCells(), "usual number of " + run.space().name());
    }
    if (run.configuration().get(Settings.RESOLUTION) == 0) {
      settings.put(Settings.RESOLUTION, run.skeleton().height(), "that of the data");
    }
    return settings.values;
  }

  private void ofMethod(Method method) {
    String axes = "published, of " + method.name();
    axis(Settings.RELAXATION, method.relaxation().description(), axes);
    axis(Settings.GEOMETRY, method.geometry().description(), axes);
    axis(Settings.OBJECTIVE, method.objective().description(), axes);
    axis(Settings.DISCRETISATION, method.discretisation().description(), axes);
    if (configuration.get(Settings.ARCHITECTURE_RATE) == 0 && method.geometry().rate() > 0) {
      put(
          Settings.ARCHITECTURE_RATE,
          method.geometry().rate(),
          String.format(Locale.ROOT, "rate of %s, scaled to the search's length", method.name()));
    }
    WeightRecipe weights = method.weights();
    String recipe = "recipe of " + method.name();
    Rates rates = weights.rates();
    left(Settings.WEIGHT_RATE, rates.first(), recipe);
    left(Settings.WEIGHT_LAST_RATE, rates.last(), recipe);
    length(Settings.SCHEDULE_EPOCHS, rates, Settings.EPOCHS, recipe);
    left(Settings.WEIGHT_WARM_UP, rates.warmUp(), recipe);
    left(Settings.WEIGHT_MOMENTUM, weights.momentum(), recipe);
    left(Settings.WEIGHT_NESTEROV, weights.nesterov(), recipe);
    left(Settings.WEIGHT_DECAY, weights.decay(), recipe);
    left(Settings.WEIGHT_CLIP, weights.clip(), recipe);
    left(Settings.KEEP, method.discretisation().keepsBestEpoch() ? "best" : "last", recipe);
    ImageRecipe images = method.images();
    left(Settings.SEARCH_CUTOUT, images.cutout(), recipe);
    crop(Settings.SEARCH_CROP, images, recipe);
    left(Settings.SEARCH_FLIP, images.flip(), recipe);
    left(Settings.SEARCH_COLOUR, images.colour(), recipe);
    left(Settings.SEARCH_ERASING, images.erasing(), recipe);
  }

  private void ofSpace(TrainingRecipe training, String recipe) {
    WeightRecipe weights = training.weights();
    Rates rates = weights.rates();
    left(Settings.TRAIN_RATE, rates.first(), recipe);
    left(Settings.TRAIN_LAST_RATE, rates.last(), recipe);
    length(Settings.TRAIN_SCHEDULE_EPOCHS, rates, Settings.TRAIN_EPOCHS, recipe);
    left(Settings.TRAIN_WARM_UP, rates.warmUp(), recipe);
    left(Settings.TRAIN_MOMENTUM, weights.momentum(), recipe);
    left(Settings.TRAIN_NESTEROV, weights.nesterov(), recipe);
    left(Settings.TRAIN_DECAY, weights.decay(), recipe);
    left(Settings.TRAIN_CLIP, weights.clip(), recipe);
    left(Settings.DROP_PATH, training.dropPath(), recipe);
    left(Settings.AUXILIARY_WEIGHT, training.auxiliaryWeight(), recipe);
    left(Settings.LABEL_SMOOTHING, training.labelSmoothing(), recipe);
    ImageRecipe images = training.images();
    left(Settings.CUTOUT, images.cutout(), recipe);
    crop(Settings.CROP, images, recipe);
    left(Settings.FLIP, images.flip(), recipe);
    left(Settings.COLOUR, images.colour(), recipe);
    left(Settings.ERASING, images.erasing(), recipe);
  }

  private void crop(Setting<Optional<Crop>> setting, ImageRecipe images, String giver) {
    if (configuration.get(setting).isEmpty()) {
      put(setting, setting.format(Optional.of(images.crop())), giver);
    }
  }

  /** The length of a cosine, which may be that of the run. */
  private void length(
      Setting<Optional<Integer>> setting, Rates rates, Setting<Integer> run, String giver) {
    if (configuration.get(setting).orElse(0) == 0) {
      put(setting, rates.epochs() == 0 ? configuration.get(run) : rates.epochs(), giver);
    }
  }

  private void axis(Setting<String> setting, String description, String giver) {
    if (configuration.get(setting).equals(Axis.PUBLISHED)) {
      values.put(setting, new Resolution(description, giver));
    }
  }

  private <T> void left(Setting<Optional<T>> setting, T value, String giver) {
    if (configuration.get(setting).isEmpty()) {
      put(setting, value, giver);
    }
  }

  private void put(Setting<?> setting, Object value, String giver) {
    values.put(setting, new Resolution(value.toString(), giver));
  }
}

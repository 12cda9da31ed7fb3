package org.gaea.experiment;

import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;

/**
 * The recipes of a run: the published ones, at the run's batch, with what settings say instead.
 * Rates that settings give are not scaled.
 */
final class Recipes {
  private Recipes() {}

  /**
   * How the shared weights of a search are stepped.
   *
   * @param published that of the method
   * @throws InvalidInputException if the rate would rise
   */
  static WeightRecipe search(Configuration configuration, WeightRecipe published) {
    Rates rates = published.rates().at(configuration.get(Settings.BATCH));
    return new WeightRecipe(
        checked(
            new Rates(
                configuration.get(Settings.WEIGHT_RATE).orElse(rates.first()),
                configuration.get(Settings.WEIGHT_LAST_RATE).orElse(rates.last()),
                rates.batch(),
                configuration.get(Settings.SCHEDULE_EPOCHS).orElse(rates.epochs()),
                configuration.get(Settings.WEIGHT_WARM_UP).orElse(rates.warmUp()),
                rates.byEpoch(),
                configuration.get(Settings.SCHEDULE_EPOCHS).isPresent() ? 1 : rates.share()),
            Settings.WEIGHT_RATE,
            Settings.WEIGHT_LAST_RATE),
        configuration.get(Settings.WEIGHT_MOMENTUM).orElse(published.momentum()),
        configuration.get(Settings.WEIGHT_NESTEROV).orElse(published.nesterov()),
        configuration.get(Settings.WEIGHT_DECAY).orElse(published.decay()),
        configuration.get(Settings.WEIGHT_CLIP).orElse(published.clip()));
  }

  /**
   * How the images of a search are changed.
   *
   * @param ofMethod published
   * @param side the shorter one of the images, in pixels
   */
  static ImageRecipe searchImages(Configuration configuration, ImageRecipe ofMethod, int side) {
    ImageRecipe published = ofMethod.forRun(1, side);
    ImageRecipe images =
        new ImageRecipe(
            configuration.get(Settings.SEARCH_CROP).orElse(published.crop()),
            configuration.get(Settings.SEARCH_FLIP).orElse(published.flip()),
            published.cutout(),
            published.cutoutShare(),
            configuration.get(Settings.SEARCH_COLOUR).orElse(published.colour()),
            configuration.get(Settings.SEARCH_ERASING).orElse(published.erasing()));
    return withCutout(images, configuration.get(Settings.SEARCH_CUTOUT));
  }

  private static ImageRecipe withCutout(ImageRecipe images, Optional<Integer> given) {
    return given.map(side -> images.withCutout(side, 1)).orElse(images);
  }

  /**
   * How a network is trained. Published regularisation is in proportion to a shorter training;
   * given values are not.
   *
   * @param ofSpace published
   * @param side the shorter one of the images, in pixels
   * @throws InvalidInputException if the rate would rise
   */
  static TrainingRecipe training(Configuration configuration, TrainingRecipe ofSpace, int side) {
    int run = Math.max(1, configuration.get(Settings.TRAIN_EPOCHS));
    int length =
        configuration
            .get(Settings.TRAIN_SCHEDULE_EPOCHS)
            .filter(epochs -> epochs > 0)
            .orElseGet(
                () -> {
                  Rates rates = ofSpace.weights().rates();
                  return Math.toIntExact(rates.length(run, rates.epochs()));
                });
    TrainingRecipe published = ofSpace.forRun(length, side);
    WeightRecipe weights = published.weights();
    Rates rates = weights.rates().at(configuration.get(Settings.BATCH));
    WeightRecipe stepped =
        new WeightRecipe(
            checked(
                new Rates(
                    configuration.get(Settings.TRAIN_RATE).orElse(rates.first()),
                    configuration.get(Settings.TRAIN_LAST_RATE).orElse(rates.last()),
                    rates.batch(),
                    configuration.get(Settings.TRAIN_SCHEDULE_EPOCHS).orElse(rates.epochs()),
                    configuration.get(Settings.TRAIN_WARM_UP).orElse(rates.warmUp()),
                    rates.byEpoch(),
                    1),
                Settings.TRAIN_RATE,
                Settings.TRAIN_LAST_RATE),
            configuration.get(Settings.TRAIN_MOMENTUM).orElse(weights.momentum()),
            configuration.get(Settings.TRAIN_NESTEROV).orElse(weights.nesterov()),
            configuration.get(Settings.TRAIN_DECAY).orElse(weights.decay()),
            configuration.get(Settings.TRAIN_CLIP).orElse(weights.clip()));
    return published
        .with(stepped)
        .with(trainingImages(configuration, published.images()))
        .withDropPath(configuration.get(Settings.DROP_PATH).orElse(published.dropPath()))
        .withAuxiliaryWeight(
            configuration.get(Settings.AUXILIARY_WEIGHT).orElse(published.auxiliaryWeight()))
        .withLabelSmoothing(
            configuration.get(Settings.LABEL_SMOOTHING).orElse(published.labelSmoothing()));
  }

  private static ImageRecipe trainingImages(Configuration configuration, ImageRecipe published) {
    ImageRecipe images =
        new ImageRecipe(
            configuration.get(Settings.CROP).orElse(published.crop()),
            configuration.get(Settings.FLIP).orElse(published.flip()),
            published.cutout(),
            published.cutoutShare(),
            configuration.get(Settings.COLOUR).orElse(published.colour()),
            configuration.get(Settings.ERASING).orElse(published.erasing()));
    return withCutout(images, configuration.get(Settings.CUTOUT));
  }

  private static Rates checked(Rates rates, Setting<?> first, Setting<?> last) {
    if (rates.last() > rates.first()) {
      throw new InvalidInputException(
          Sentence.of(
              "The learning rate would rise from %s to %s; choose %s of %s or less, or a larger %s.",
              rates.first(), rates.last(), last.phrase(), rates.first(), first.phrase()));
    }
    return rates;
  }
}

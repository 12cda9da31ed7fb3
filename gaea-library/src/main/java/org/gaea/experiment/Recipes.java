package org.gaea.experiment;

import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.schedule.TrainingRecipe;
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
                rates.byEpoch()),
            Settings.WEIGHT_RATE,
            Settings.WEIGHT_LAST_RATE),
        configuration.get(Settings.WEIGHT_MOMENTUM).orElse(published.momentum()),
        configuration.get(Settings.WEIGHT_NESTEROV).orElse(published.nesterov()),
        configuration.get(Settings.WEIGHT_DECAY).orElse(published.decay()),
        configuration.get(Settings.WEIGHT_CLIP).orElse(published.clip()));
  }

  /**
   * How a network is trained.
   *
   * @param published that of the space
   * @throws InvalidInputException if the rate would rise
   */
  static TrainingRecipe training(Configuration configuration, TrainingRecipe published) {
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
                    rates.byEpoch()),
                Settings.TRAIN_RATE,
                Settings.TRAIN_LAST_RATE),
            configuration.get(Settings.TRAIN_MOMENTUM).orElse(weights.momentum()),
            configuration.get(Settings.TRAIN_NESTEROV).orElse(weights.nesterov()),
            configuration.get(Settings.TRAIN_DECAY).orElse(weights.decay()),
            configuration.get(Settings.TRAIN_CLIP).orElse(weights.clip()));
    return published
        .with(stepped)
        .withDropPath(configuration.get(Settings.DROP_PATH).orElse(published.dropPath()))
        .withAuxiliaryWeight(
            configuration.get(Settings.AUXILIARY_WEIGHT).orElse(published.auxiliaryWeight()))
        .withLabelSmoothing(
            configuration.get(Settings.LABEL_SMOOTHING).orElse(published.labelSmoothing()));
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

package org.gaea.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.input.InvalidInputException;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.TrainingRecipe.ImageRecipe.Crop;
import org.gaea.schedule.WeightRecipe;
import org.gaea.schedule.WeightRecipe.Rates;
import org.gaea.space.published.SearchSpaces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
  private static final List<Setting<?>> OF_RECIPES =
      List.of(
          Settings.WEIGHT_RATE,
          Settings.WEIGHT_LAST_RATE,
          Settings.SCHEDULE_EPOCHS,
          Settings.WEIGHT_WARM_UP,
          Settings.WEIGHT_MOMENTUM,
          Settings.WEIGHT_NESTEROV,
          Settings.WEIGHT_DECAY,
          Settings.WEIGHT_CLIP,
          Settings.TRAIN_RATE,
          Settings.TRAIN_LAST_RATE,
          Settings.TRAIN_SCHEDULE_EPOCHS,
          Settings.TRAIN_WARM_UP,
          Settings.TRAIN_MOMENTUM,
          Settings.TRAIN_NESTEROV,
          Settings.TRAIN_DECAY,
          Settings.TRAIN_CLIP,
          Settings.DROP_PATH,
          Settings.AUXILIARY_WEIGHT,
          Settings.LABEL_SMOOTHING,
          Settings.CROP,
          Settings.FLIP,
          Settings.CUTOUT,
          Settings.COLOUR,
          Settings.ERASING,
          Settings.SEARCH_CROP,
          Settings.SEARCH_FLIP,
          Settings.SEARCH_CUTOUT,
          Settings.SEARCH_COLOUR,
          Settings.SEARCH_ERASING);

  @TempDir Path directory;

  @Test
  void nothingGivenLeavesAllToTheMethodAndTheSpace() {
    Configuration usual = Configuration.builder().build();
    for (Method method : Methods.all()) {
      assertThat(Recipes.search(usual, method.weights()))
          .as(method.name())
          .isEqualTo(method.weights().with(method.weights().rates().at(64)));
      assertThat(Recipes.searchImages(usual, method.images(), 32))
          .as(method.name())
          .isEqualTo(method.images());
    }
    SearchSpaces.all()
        .forEach(
            space -> {
              TrainingRecipe published = space.trainingRecipe().forRun(8, 32);
              assertThat(Recipes.training(usual, space.trainingRecipe(), 32))
                  .as(space.name())
                  .isEqualTo(
                      published.with(published.weights().with(published.weights().rates().at(64))));
            });
  }

  /** So that check-points and records from before these settings are still those of a run. */
  @Test
  void nothingGivenIsNotAskedOfOlderRuns() {
    Configuration configuration =
        Configuration.builder().set(Settings.DATA, TinyImages.in(directory)).build();
    assertThat(OF_RECIPES).noneMatch(Setting::inEveryRecord);
    assertThat(identity(configuration).configuration().keySet())
        .doesNotContainAnyElementsOf(OF_RECIPES.stream().map(Setting::name).toList());
    assertThat(
            identity(configuration.toBuilder().set(Settings.WEIGHT_DECAY, Optional.of(0.0)).build())
                .configuration())
        .containsEntry("weight-decay", "0.0");
  }

  private static RunIdentity identity(Configuration configuration) {
    return ResolvedConfiguration.of(configuration, Inputs.byName()).identity(Optional.empty());
  }

  @Test
  void aSearchIsGivenEachOfItsNumbers() {
    Configuration given =
        Configuration.builder()
            .set(Settings.WEIGHT_RATE, Optional.of(0.3))
            .set(Settings.WEIGHT_LAST_RATE, Optional.of(0.2))
            .set(Settings.SCHEDULE_EPOCHS, Optional.of(7))
            .set(Settings.WEIGHT_WARM_UP, Optional.of(2))
            .set(Settings.WEIGHT_MOMENTUM, Optional.of(0.5))
            .set(Settings.WEIGHT_NESTEROV, Optional.of(true))
            .set(Settings.WEIGHT_DECAY, Optional.of(0.0))
            .set(Settings.WEIGHT_CLIP, Optional.of(0.0))
            .build();
    assertThat(Recipes.search(given, WeightRecipe.pcDarts()))
        .isEqualTo(new WeightRecipe(new Rates(0.3, 0.2, 0, 7, 2, true), 0.5, true, 0, 0));
  }

  @Test
  void aTrainingIsGivenEachOfItsNumbers() {
    Configuration given =
        Configuration.builder()
            .set(Settings.TRAIN_RATE, Optional.of(0.3))
            .set(Settings.TRAIN_LAST_RATE, Optional.of(0.2))
            .set(Settings.TRAIN_SCHEDULE_EPOCHS, Optional.of(7))
            .set(Settings.TRAIN_WARM_UP, Optional.of(2))
            .set(Settings.TRAIN_MOMENTUM, Optional.of(0.5))
            .set(Settings.TRAIN_NESTEROV, Optional.of(true))
            .set(Settings.TRAIN_DECAY, Optional.of(0.0))
            .set(Settings.TRAIN_CLIP, Optional.of(0.0))
            .set(Settings.DROP_PATH, Optional.of(0.3))
            .set(Settings.AUXILIARY_WEIGHT, Optional.of(0.5))
            .set(Settings.LABEL_SMOOTHING, Optional.of(0.1))
            .set(Settings.CROP, Optional.of(Crop.RESIZED))
            .set(Settings.FLIP, Optional.of(false))
            .set(Settings.CUTOUT, Optional.of(20))
            .set(Settings.COLOUR, Optional.of(0.4))
            .set(Settings.ERASING, Optional.of(0.2))
            .build();
    assertThat(Recipes.training(given, TrainingRecipe.darts(), 32))
        .isEqualTo(
            new TrainingRecipe(
                new WeightRecipe(new Rates(0.3, 0.2, 0, 7, 2, true), 0.5, true, 0, 0),
                0,
                0.3,
                0.5,
                0.1,
                List.of(),
                new ImageRecipe(Crop.RESIZED, false, 20, 1, 0.4, 0.2)));
  }

  @Test
  void imagesOfASearchAreGivenEachOfTheirChanges() {
    Configuration given =
        Configuration.builder()
            .set(Settings.SEARCH_CROP, Optional.of(Crop.NONE))
            .set(Settings.SEARCH_FLIP, Optional.of(false))
            .set(Settings.SEARCH_CUTOUT, Optional.of(20))
            .set(Settings.SEARCH_COLOUR, Optional.of(0.3))
            .set(Settings.SEARCH_ERASING, Optional.of(0.1))
            .build();
    assertThat(Recipes.searchImages(given, ImageRecipe.standard(), 32))
        .isEqualTo(new ImageRecipe(Crop.NONE, false, 20, 1, 0.3, 0.1));
    Configuration nothing = Configuration.builder().build();
    ImageRecipe published = Methods.named("robust-darts-dp").images();
    assertThat(Recipes.searchImages(nothing, published, 28))
        .isEqualTo(ImageRecipe.standard().withCutout(14, 0.5));
  }

  /** A schedule of 600 epochs is as regularised as 600 epochs, be fewer run. */
  @Test
  void whatIsPublishedIsInProportionToTheSchedule() {
    Configuration half = Configuration.builder().set(Settings.TRAIN_EPOCHS, 300).build();
    TrainingRecipe darts = TrainingRecipe.darts();
    assertThat(Recipes.training(half, darts, 32).dropPath()).isEqualTo(0.1);
    Configuration cut =
        half.toBuilder().set(Settings.TRAIN_SCHEDULE_EPOCHS, Optional.of(600)).build();
    assertThat(Recipes.training(cut, darts, 32).dropPath()).isEqualTo(0.2);
    Configuration given = half.toBuilder().set(Settings.DROP_PATH, Optional.of(0.3)).build();
    assertThat(Recipes.training(given, darts, 32).dropPath()).isEqualTo(0.3);
  }

  /** GAEA's cosine is twice as long as a run, unless a length is given; 0 is that of the run. */
  @Test
  void aGivenLengthOfTheScheduleIsItsLength() {
    WeightRecipe gaea = Methods.named("gaea").weights();
    assertThat(Recipes.search(Configuration.builder().build(), gaea).rates().length(25, 0))
        .isEqualTo(50);
    for (int given : new int[] {0, 50}) {
      Configuration configuration =
          Configuration.builder().set(Settings.SCHEDULE_EPOCHS, Optional.of(given)).build();
      Rates rates = Recipes.search(configuration, gaea).rates();
      assertThat(rates.length(25, rates.epochs())).isEqualTo(given == 0 ? 25 : 50);
    }
  }

  /** The published rate is for the published batch; what is given is what is wanted. */
  @Test
  void publishedRatesAreScaledToTheBatchAndGivenOnesAreNot() {
    Configuration small = Configuration.builder().set(Settings.BATCH, 64).build();
    assertThat(Recipes.search(small, WeightRecipe.pcDarts()).rates().first()).isEqualTo(0.025);
    assertThat(
            Recipes.training(small, TrainingRecipe.nasBench201(12), 32).weights().rates().first())
        .isEqualTo(0.025);
    Configuration given = small.toBuilder().set(Settings.WEIGHT_RATE, Optional.of(0.1)).build();
    assertThat(Recipes.search(given, WeightRecipe.pcDarts()).rates().first()).isEqualTo(0.1);
    assertThat(Recipes.training(small, TrainingRecipe.nasBench201(12), 32).over(64, 10, 12).rate(0))
        .as("scaled once")
        .isEqualTo(0.025);
  }

  @Test
  void aRateThatWouldRiseIsRefused() {
    Configuration rising =
        Configuration.builder().set(Settings.WEIGHT_RATE, Optional.of(0.0005)).build();
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Recipes.search(rising, WeightRecipe.darts()))
        .withMessage(
            "The learning rate would rise from 5.0E-4 to 0.001; choose weight-last-rate of 5.0E-4 or less, or a larger weight-rate.");
  }

  /** Three images of one class and one of the other: 4 / (2 * 3) and 4 / (2 * 1). */
  @Test
  void balancedWeightsAreThoseOfTheTrainingImages() {
    ImageShape shape = new ImageShape(1, 8, 8);
    Images images = new Images(shape, new byte[4][64], new int[] {0, 0, 1, 0});
    DataSet data =
        new DataSet(
            "uneven",
            List.of("a", "b"),
            images,
            images,
            new Normalisation(new double[] {0}, new double[] {1}),
            true,
            List.of());
    Configuration.Builder settings = Configuration.builder().set(Settings.BATCH, 2);
    Inputs inputs = Inputs.byName().with(data);
    assertThat(ResolvedConfiguration.of(settings.build(), inputs).training().classWeights())
        .isEmpty();
    settings.set(Settings.CLASS_WEIGHTS, "balanced");
    ResolvedConfiguration balanced = ResolvedConfiguration.of(settings.build(), inputs);
    assertThat(balanced.training().classWeights()).containsExactly(4 / 6.0, 2.0);
    assertThat(balanced.trainedFor(3).training().classWeights()).containsExactly(4 / 6.0, 2.0);
  }
}

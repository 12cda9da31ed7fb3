package org.gaea.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.schedule.TrainingRecipe.Course;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.schedule.TrainingRecipe.ImageRecipe.Crop;
import org.gaea.schedule.WeightRecipe.Rates;
import org.junit.jupiter.api.Test;

/** The published ways of training a network. */
class TrainingRecipeTest {
  @Test
  void nasBench201TrainsFor12And200Epochs() {
    for (int epochs : new int[] {12, 200}) {
      TrainingRecipe recipe = TrainingRecipe.nasBench201(epochs);
      assertThat(recipe.epochs()).isEqualTo(epochs);
      assertThat(recipe.weights())
          .isEqualTo(new WeightRecipe(new Rates(0.1, 0, 256, 0, 0, true), 0.9, true, 5e-4, 0));
      assertThat(recipe.dropPath()).isZero();
      assertThat(recipe.labelSmoothing()).isZero();
      assertThat(recipe.images()).isEqualTo(ImageRecipe.standard());
      Course course = recipe.over(256, 98, epochs);
      assertThat(course.rate(0)).isEqualTo(0.1);
      assertThat(course.rate(98 * epochs / 2)).isCloseTo(0.05, within(1e-15));
      assertThat(course.steps()).isEqualTo(98 * epochs);
    }
  }

  /** As NAS-Bench-201's; eight epochs are too few to hold rates for one. */
  @Test
  void theUsualOneIsInProportionToTheBatchAndFallsAtEachStepOfAShortRun() {
    Course course = TrainingRecipe.usual().over(64, 10, 8);
    CosineSchedule schedule = new CosineSchedule(0.1 / 256 * 64, 0, 80);
    for (int step = 0; step < 80; step++) {
      assertThat(course.rate(step)).isEqualTo(schedule.rate(step));
      assertThat(course.dropPath(step)).isZero();
    }
  }

  /** The regularisation of 600 epochs would keep 8 from fitting. */
  @Test
  void aShortTrainingIsRegularisedInProportion() {
    TrainingRecipe published = TrainingRecipe.darts();
    TrainingRecipe eighth = published.forRun(75, 32);
    assertThat(eighth.dropPath()).isCloseTo(0.025, within(1e-15));
    assertThat(eighth.images()).isEqualTo(ImageRecipe.standard().withCutout(16, 0.125));
    assertThat(eighth.auxiliaryWeight()).isEqualTo(0.4);
    assertThat(eighth.weights()).isEqualTo(published.weights());
    assertThat(published.over(96, 10, 75).lastDropPath()).isEqualTo(eighth.dropPath());
    assertThat(eighth.forRun(8, 32)).as("once").isEqualTo(eighth);
    assertThat(TrainingRecipe.imageNet().forRun(50, 224).weights().rates().warmUp()).isEqualTo(1);
    assertThat(published.forRun(1200, 32).dropPath()).as("never more").isEqualTo(0.2);
    assertThat(published.forRun(600, 32).withDropPath(0.3).over(96, 10, 75).lastDropPath())
        .as("given")
        .isEqualTo(0.3);
  }

  @Test
  void smallImagesLoseAtMostHalfOfASideAndAreCroppedAsUsual() {
    assertThat(TrainingRecipe.darts().forRun(600, 28).images().cutout()).isEqualTo(14);
    assertThat(TrainingRecipe.darts().forRun(600, 224).images().cutout()).isEqualTo(16);
    assertThat(TrainingRecipe.proxylessNas().forRun(300, 32).images().crop())
        .isEqualTo(Crop.PADDED);
    assertThat(TrainingRecipe.proxylessNas().forRun(300, 224).images().crop())
        .isEqualTo(Crop.RESIZED);
  }

  @Test
  void otherPapersTrainTheirNetworksLikeThis() {
    TrainingRecipe macro = TrainingRecipe.nasBenchMacro();
    assertThat(macro.epochs()).isEqualTo(50);
    assertThat(macro.weights())
        .isEqualTo(new WeightRecipe(new Rates(0.1, 0, 256, 0, 0, true), 0.9, false, 5e-4, 0));
    TrainingRecipe mobile = TrainingRecipe.proxylessNas();
    assertThat(mobile.epochs()).isEqualTo(300);
    assertThat(mobile.labelSmoothing()).isEqualTo(0.1);
    assertThat(mobile.weights())
        .isEqualTo(new WeightRecipe(new Rates(0.05, 0, 256, 0, 0, false), 0.9, true, 4e-5, 0));
    TrainingRecipe large = TrainingRecipe.imageNet();
    assertThat(large.epochs()).isEqualTo(250);
    assertThat(large.labelSmoothing()).isEqualTo(0.1);
    assertThat(large.auxiliaryWeight()).isEqualTo(0.4);
    assertThat(large.weights())
        .isEqualTo(new WeightRecipe(new Rates(0.5, 0, 1024, 0, 5, true), 0.9, false, 3e-5, 5));
  }

  @Test
  void aScheduleOfItsOwnLengthIsCutOffOrKeepsItsEnd() {
    TrainingRecipe darts = TrainingRecipe.darts();
    TrainingRecipe own = darts.with(darts.weights().with(darts.weights().rates().over(10)));
    Course cut = own.over(96, 5, 4);
    assertThat(cut.steps()).isEqualTo(20);
    assertThat(cut.rate(19)).isCloseTo(new CosineSchedule(0.025, 0, 10).rate(3), within(1e-15));
    assertThat(cut.dropPath(19)).isCloseTo(0.2 * 10 / 600 * 3 / 10, within(1e-15));
    Course longer = own.over(96, 5, 20);
    assertThat(longer.rate(5 * 15)).isZero();
    assertThat(longer.dropPath(5 * 15)).isCloseTo(0.2 * 10 / 600, within(1e-15));
  }

  /** As scikit-learn's "balanced": 10, 30 and 60 images of 100 in 3 classes. */
  @Test
  void balancedWeightsMakeClassesCountAlike() {
    int[] sizes = {10, 30, 60};
    List<Double> weights = TrainingRecipe.balanced(sizes);
    assertThat(weights).containsExactly(100 / 30.0, 100 / 90.0, 100 / 180.0);
    for (int c = 0; c < 3; c++) {
      assertThat(sizes[c] * weights.get(c)).isCloseTo(100 / 3.0, within(1e-12));
    }
    assertThat(TrainingRecipe.usual().classWeights()).isEmpty();
    assertThat(TrainingRecipe.usual().withClassWeights(weights).forRun(1, 8).classWeights())
        .isEqualTo(weights);
  }
}

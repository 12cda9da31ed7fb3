package org.gaea.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gaea.schedule.TrainingRecipe.Course;
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
      assertThat(recipe.cutout()).isZero();
      Course course = recipe.over(256, 98, epochs);
      assertThat(course.rate(0)).isEqualTo(0.1);
      assertThat(course.rate(98 * epochs / 2)).isCloseTo(0.05, within(1e-15));
      assertThat(course.steps()).isEqualTo(98 * epochs);
    }
  }

  /** One step after the other, as before recipes had a name. */
  @Test
  void theUsualOneIsInProportionToTheBatchAndFallsAtEachStep() {
    Course course = TrainingRecipe.usual().over(64, 10, 8);
    CosineSchedule schedule = new CosineSchedule(0.1 / 256 * 64, 0, 80);
    for (int step = 0; step < 80; step++) {
      assertThat(course.rate(step)).isEqualTo(schedule.rate(step));
      assertThat(course.dropPath(step)).isZero();
    }
  }

  @Test
  void aScheduleOfItsOwnLengthIsCutOffOrKeepsItsEnd() {
    TrainingRecipe darts = TrainingRecipe.darts();
    TrainingRecipe own = darts.with(darts.weights().with(darts.weights().rates().over(10)));
    Course cut = own.over(96, 5, 4);
    assertThat(cut.steps()).isEqualTo(20);
    assertThat(cut.rate(19)).isCloseTo(new CosineSchedule(0.025, 0, 10).rate(3), within(1e-15));
    assertThat(cut.dropPath(19)).isCloseTo(0.06, within(1e-15));
    Course longer = own.over(96, 5, 20);
    assertThat(longer.rate(5 * 15)).isZero();
    assertThat(longer.dropPath(5 * 15)).isEqualTo(0.2);
  }
}

package org.gaea.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gaea.schedule.TrainingRecipe;
import org.gaea.schedule.TrainingRecipe.Course;
import org.gaea.schedule.TrainingRecipe.ImageRecipe;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.DartsSpace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The training of DARTS_V2 by the published evaluation, without training: {@code cnn/train.py} of
 * the authors steps its scheduler once an epoch, and sets {@code drop_path_prob * epoch / epochs}
 * there.
 */
class DartsEvaluationTest {
  private static final int EPOCHS = 600;

  /** Of 50,000 images in batches of 96, the last one in part. */
  private static final int STEPS = 521;

  @ParameterizedTest
  @CsvSource({
    "  0, 0.025,                    0",
    "300, 0.0125,                   0.1",
    "599, 1.7134690716569257e-07,   0.19966666666666666",
  })
  void ratesAndDropPathAreThePublishedOnesThroughoutAnEpoch(
      int epoch, double rate, double dropPath) {
    SearchSpace space = DartsSpace.space();
    TrainingRecipe recipe = space.trainingRecipe();
    Course course = recipe.over(96, STEPS, recipe.epochs());
    for (int step : new int[] {0, STEPS / 2, STEPS - 1}) {
      assertThat(course.rate(epoch * STEPS + step)).isCloseTo(rate, within(1e-15));
      assertThat(course.dropPath(epoch * STEPS + step)).isCloseTo(dropPath, within(1e-15));
    }
    assertThat(course.steps()).isEqualTo(EPOCHS * STEPS);
    assertThat(recipe.auxiliaryWeight()).isEqualTo(0.4);
    assertThat(recipe.epochs()).isEqualTo(EPOCHS);
    assertThat(recipe.forRun(EPOCHS, 32).images())
        .as("on CIFAR-10")
        .isEqualTo(ImageRecipe.standard().withCutout(16, 1));
    assertThat(recipe.labelSmoothing()).isZero();
    assertThat(recipe.weights().nesterov()).isFalse();
    assertThat(recipe.weights().momentum()).isEqualTo(0.9);
    assertThat(recipe.weights().decay()).isEqualTo(3e-4);
    assertThat(recipe.weights().clip()).isEqualTo(5);
    Skeleton skeleton = new Skeleton(36, 20, 3, 32, 32, 10);
    assertThat(
            space
                .standalone(space.parse(PublishedGenotypes.text("DARTS_V2")), skeleton)
                .auxiliary())
        .as("what that weight is of")
        .isPresent();
  }
}

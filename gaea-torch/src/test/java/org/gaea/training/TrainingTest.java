package org.gaea.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.Pointer;
import org.gaea.data.ImageShape;
import org.gaea.data.batch.Batch;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.CosineSchedule;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.schedule.TrainingRecipe.Course;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.training.Training.TrainingDivergedException;
import org.gaea.training.Training.TrainingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final Skeleton SKELETON = new Skeleton(4, 1, 1, 8, 8, 2);

  /** Class 0 is bright on the left, class 1 on the right. */
  private static Batch sides(RandomGenerator random, int size) {
    float[] pixels = new float[size * 64];
    long[] labels = new long[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(2);
      for (int p = 0; p < 64; p++) {
        boolean left = p % 8 < 4;
        pixels[i * 64 + p] = (float) random.nextGaussian() + (left == (labels[i] == 0) ? 1 : -1);
      }
    }
    return new Batch(new ImageShape(1, 8, 8), pixels, labels);
  }

  private static Training training(long seed) {
    return training(seed, TrainingRecipe.usual());
  }

  private static Training training(long seed, TrainingRecipe recipe) {
    return new Training(
        SPACE.standalone(SPACE.architecture(3, 1, 4, 2, 0, 3), SKELETON),
        recipe,
        new RandomStreams(seed).stream("weights"));
  }

  /** Epochs of ten steps. */
  private static Course course(double rate, int steps) {
    return new Course(new CosineSchedule(rate, 0, steps), 0, Math.max(1, steps / 10), 10, steps);
  }

  private static List<TrainingStep> train(Training training, int steps) {
    RandomGenerator random = new RandomStreams(5).stream("batches");
    return training.steps(() -> sides(random, 16), course(0.05, steps)).toList();
  }

  @Test
  void learnsWhichSideIsBrightAndKnowsItInEvaluationMode() {
    try (Training training = training(1)) {
      List<Batch> test = List.of(sides(new RandomStreams(6).stream("test"), 200));
      List<TrainingStep> steps = train(training, 60);
      assertThat(steps.get(59).loss()).isLessThan(steps.get(0).loss() / 2);
      assertThat(training.accuracy(test).value()).isGreaterThan(0.95);
      assertThat(steps.get(9).endsEpoch()).isTrue();
      assertThat(steps.get(10).epoch()).isEqualTo(2);
    }
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers(@TempDir Path directory)
      throws IOException {
    byte[][] files = new byte[3][];
    for (int run = 0; run < 3; run++) {
      try (Training training = training(run < 2 ? 1 : 2)) {
        train(training, 20);
        Path file = directory.resolve(run + ".safetensors");
        training.writeWeights(file, Map.of());
        files[run] = Files.readAllBytes(file);
      }
    }
    assertThat(files[1]).isEqualTo(files[0]);
    assertThat(files[2]).isNotEqualTo(files[0]);
  }

  @Test
  void stepsLeaveNoNativeMemoryBehind() {
    try (Training training = training(1)) {
      train(training, 3);
      long before = Pointer.totalCount();
      train(training, 50);
      assertThat(Pointer.totalCount() - before).isLessThan(20);
    }
  }

  private static final TrainingRecipe DROPPING =
      TrainingRecipe.usual().withDropPath(0.5).withLabelSmoothing(0.1);

  private static List<Double> losses(TrainingRecipe recipe, int from, Path snapshot) {
    RandomGenerator random = new RandomStreams(5).stream("batches");
    Course course = recipe.over(16, 4, 5);
    try (Training training = training(1, recipe)) {
      if (from > 0) {
        training.snapshot().restore(snapshot);
        for (int i = 0; i < from; i++) {
          sides(random, 16);
        }
      }
      List<Double> losses = new ArrayList<>();
      training
          .stepsAfter(from, () -> sides(random, 16), course)
          .forEach(
              step -> {
                losses.add(step.loss());
                if (from == 0 && step.number() == 9) {
                  training.snapshot().write(snapshot);
                }
              });
      return losses;
    }
  }

  @Test
  void whatIsDroppedIsTheSameAgainWhereATrainingContinues(@TempDir Path directory) {
    List<Double> whole = losses(DROPPING, 0, directory.resolve("whole"));
    assertThat(losses(DROPPING, 0, directory.resolve("again"))).isEqualTo(whole);
    assertThat(losses(DROPPING, 9, directory.resolve("whole"))).isEqualTo(whole.subList(9, 20));
    List<Double> kept = losses(DROPPING.withDropPath(0), 0, directory.resolve("kept"));
    // Nothing is dropped in the first epoch.
    assertThat(whole.subList(0, 4)).isEqualTo(kept.subList(0, 4));
    assertThat(whole.get(5)).isNotEqualTo(kept.get(5));
  }

  @Test
  void testsDropNothing() {
    List<Batch> test = List.of(sides(new RandomStreams(6).stream("test"), 200));
    try (Training training = training(1, DROPPING)) {
      RandomGenerator random = new RandomStreams(5).stream("batches");
      assertThat(training.steps(() -> sides(random, 16), DROPPING.over(16, 4, 5))).hasSize(20);
      int correct = training.accuracy(test).correct();
      for (int i = 0; i < 5; i++) {
        assertThat(training.accuracy(test).correct()).isEqualTo(correct);
      }
    }
  }

  @Test
  void aLossThatIsNotFiniteStopsTraining() {
    try (Training training = training(1)) {
      Batch bad = sides(new RandomStreams(1).stream("bad"), 4);
      bad.images()[0] = Float.NaN;
      assertThatExceptionOfType(TrainingDivergedException.class)
          .isThrownBy(() -> training.steps(() -> bad, course(0.1, 10)).toList())
          .withMessageContaining("NaN in epoch 1");
    }
  }
}

package org.gaea.experiment.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.input.InvalidInputException;
import org.gaea.random.RandomStreams;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.published.NasBench201;
import org.gaea.trial.Evaluator.TrialResult;
import org.gaea.trial.SpaceCandidates;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.TrialSearch.Budget;
import org.gaea.trial.hierarchical.FlatCell;
import org.gaea.trial.hierarchical.HierarchicalCandidates;
import org.gaea.trial.hierarchical.Hierarchy;
import org.gaea.trial.method.RegularisedEvolution;
import org.junit.jupiter.api.Test;

/** Images of 8x8 whose class is whether the upper half is bright: soon learnt, if at all. */
class TrainingEvaluatorTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final Skeleton SKELETON = new Skeleton(4, 1, 1, 8, 8, 2);

  private static Images images(int count, String stream) {
    RandomGenerator random = new RandomStreams(1).stream(stream);
    byte[][] pixels = new byte[count][64];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      for (int p = 0; p < 64; p++) {
        boolean bright = p < 32 == (labels[i] == 0);
        pixels[i][p] = (byte) (random.nextInt(100) + (bright ? 120 : 0));
      }
    }
    return new Images(new ImageShape(1, 8, 8), pixels, labels);
  }

  private static DataSet data() {
    Images training = images(160, "training");
    return new DataSet(
        "halves",
        List.of("up", "down"),
        training,
        images(60, "test"),
        Normalisation.of(training),
        true,
        List.of());
  }

  private static TrainingEvaluator<Architecture> evaluator(int batch) {
    return new TrainingEvaluator<>(
        SPACE.trainingRecipe(),
        data(),
        batch,
        one -> SPACE.standalone(one, SKELETON),
        new RandomStreams(1));
  }

  @Test
  void aTrainedNetworkScoresMoreThanOneThatSeesNothing() {
    TrainingEvaluator<Architecture> evaluator = evaluator(16);
    Architecture convolutions = SPACE.architecture(3, 3, 3, 3, 3, 3);
    TrialResult trained = evaluator.evaluate(convolutions, 6);
    assertThat(trained.score()).isGreaterThan(85);
    assertThat(trained.seconds()).isPositive();
    // All edges none: the logits are the same for all images.
    assertThat(evaluator.evaluate(SPACE.architecture(0, 0, 0, 0, 0, 0), 2).score()).isEqualTo(50);
    assertThat(evaluator.evaluate(convolutions, 6).score()).isEqualTo(trained.score());
    assertThat(evaluator.test(convolutions, 6)).isGreaterThan(85);
  }

  @Test
  void evolutionTrainsForReal() {
    TrialSearch<Architecture> search =
        new TrialSearch<>(
            new RegularisedEvolution<Architecture>(3, 2),
            new SpaceCandidates(SPACE),
            TrialLengths.of(1),
            evaluator(32),
            Budget.ofTrials(6),
            new RandomStreams(1));
    assertThat(search.trials().toList())
        .hasSize(6)
        .extracting(Trial::score)
        .allSatisfy(score -> assertThat(score).isBetween(0.0, 100.0));
  }

  @Test
  void hierarchicalArchitecturesAreTrainedTheSame() {
    HierarchicalCandidates candidates = HierarchicalCandidates.published();
    TrainingEvaluator<Hierarchy> evaluator =
        new TrainingEvaluator<>(
            TrainingRecipe.usual(),
            data(),
            16,
            one -> FlatCell.network(candidates, one, SKELETON),
            new RandomStreams(1));
    Hierarchy drawn = candidates.draw(new RandomStreams(4).stream("cell"));
    double score = evaluator.evaluate(drawn, 1).score();
    assertThat(score).isBetween(0.0, 100.0);
    assertThat(evaluator.evaluate(drawn, 1).score()).isEqualTo(score);
  }

  @Test
  void aBatchHasToFitHalfOfTheImages() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> evaluator(81))
        .withMessageContaining("choose batch 80 or less");
  }
}

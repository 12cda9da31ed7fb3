package org.gaea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.input.InvalidInputException;
import org.gaea.model.Evaluation.Mistake;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  /** Six images, of which the third and the last are taken for another class. */
  private static final Evaluation EVALUATION =
      Evaluation.of(
          CLASSES,
          new double[][] {
            {0.9, 0.05, 0.05},
            {0.5, 0.3, 0.2},
            {0.1, 0.8, 0.1},
            {0.2, 0.6, 0.2},
            {0.1, 0.3, 0.6},
            {0.1, 0.55, 0.35}
          },
          new int[] {0, 0, 0, 1, 2, 2});

  @Test
  void countsAreByTrueAndPredictedClass() {
    assertThat(EVALUATION.confusion()).isDeepEqualTo(new int[][] {{2, 1, 0}, {0, 1, 0}, {0, 1, 1}});
    assertThat(EVALUATION.correct()).isEqualTo(4);
    assertThat(EVALUATION.images()).isEqualTo(6);
    assertThat(EVALUATION.accuracy()).isEqualTo(4 / 6.0);
    assertThat(EVALUATION.scores().get(0).recall()).isEqualTo(2 / 3.0);
    assertThat(EVALUATION.scores().get(0).precision()).isEqualTo(1);
    assertThat(EVALUATION.scores().get(1).precision()).isEqualTo(1 / 3.0);
    assertThat(EVALUATION.scores().get(1).f1()).isCloseTo(0.5, within(1e-12));
    assertThat(EVALUATION.balancedAccuracy()).isCloseTo((2 / 3.0 + 1 + 0.5) / 3, within(1e-12));
    assertThat(EVALUATION.topFive()).isEqualTo(1);
  }

  /** 4 of 6 by Wilson's score: 0.2999 to 0.9032 (Newcombe, 1998, method 3). */
  @Test
  void theIntervalIsWilsons() {
    double z = 1.959964;
    double p = 4 / 6.0;
    double middle = (p + z * z / 12) / (1 + z * z / 6);
    double half = z / (1 + z * z / 6) * Math.sqrt(p * (1 - p) / 6 + z * z / 144);
    assertThat(EVALUATION.accuracyInterval().low()).isCloseTo(middle - half, within(1e-6));
    assertThat(EVALUATION.accuracyInterval().high()).isCloseTo(middle + half, within(1e-6));
    assertThat(Evaluation.Interval.of(10, 10).high()).isCloseTo(1, within(1e-12));
    assertThat(Evaluation.Interval.of(0, 10).low()).isCloseTo(0, within(1e-12));
  }

  @Test
  void theMostConfidentMistakeIsFirst() {
    assertThat(EVALUATION.mistakes())
        .containsExactly(new Mistake(2, 0, 1, 0.8), new Mistake(5, 2, 1, 0.55));
  }

  /** Bins (0.4, 0.5]: 1 right of 1; (0.5, 0.6]: 2 of 3; (0.7, 0.8]: 0 of 1; (0.8, 0.9]: 1 of 1. */
  @Test
  void calibrationComparesConfidenceWithAccuracy() {
    double expected =
        (Math.abs(1 - 0.5) + 3 * Math.abs(2 / 3.0 - 1.75 / 3) + 0.8 + Math.abs(1 - 0.9)) / 6;
    assertThat(EVALUATION.calibrationError()).isCloseTo(expected, within(1e-12));
    assertThat(EVALUATION.calibration()).hasSize(10);
    assertThat(EVALUATION.calibration().get(5).images()).isEqualTo(3);
  }

  @Test
  void classesAreMatchedByTheirNames() {
    Model model = Models.small();
    try (Classifier classifier = new Classifier(model)) {
      List<byte[]> pictures = Models.pictures(model, 6);
      Images images =
          new Images(model.shape(), pictures.toArray(byte[][]::new), new int[] {0, 1, 0, 1, 0, 1});
      Evaluation swapped = Evaluation.of(classifier, images, List.of("class 2", "class 0"));
      Evaluation direct =
          Evaluation.of(
              classifier,
              new Images(
                  model.shape(), pictures.toArray(byte[][]::new), new int[] {2, 0, 2, 0, 2, 0}));
      assertThat(swapped.confusion()).isDeepEqualTo(direct.confusion());
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Evaluation.of(classifier, images, List.of("class 2", "dog")))
          .withMessageContaining("the class 'dog', which the model does not know");
      Images small = new Images(new ImageShape(3, 4, 4), new byte[][] {new byte[48]}, new int[1]);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Evaluation.of(classifier, small, List.of("class 0")))
          .withMessage("There are 1 images of 3 x 4 x 4, and the model takes images of 3 x 8 x 8.");
    }
  }
}

package org.gaea.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossEntropyTest {
  private static final int IMAGES = 5;
  private static final int CLASSES = 4;
  private static final long[] LABELS = {2, 0, 3, 3, 1};

  /** More than this share has: the gradient is of the whole batch's mean. */
  private static final int BATCH = 7;

  private static final List<Double> WEIGHTS = List.of(0.25, 4.0, 1.0, 0.7);
  private static final double H = 1e-5;

  private final RandomGenerator random = new RandomStreams(1).stream("logits");
  private final double[] logits = random.doubles(IMAGES * CLASSES, -2, 2).toArray();

  private static LossTerms terms(double smoothing, boolean weighted) {
    return new LossTerms(0, smoothing, weighted ? WEIGHTS : List.of());
  }

  private CrossEntropy of(LossTerms terms) {
    return new CrossEntropy(
        Tensor.create(logits, IMAGES, CLASSES), Tensor.create(LABELS), terms, BATCH);
  }

  /** The sum over the classes, as the paper has it. */
  private double written(LossTerms terms) {
    double sum = 0;
    for (int i = 0; i < IMAGES; i++) {
      double all = 0;
      for (int k = 0; k < CLASSES; k++) {
        all += Math.exp(logits[i * CLASSES + k]);
      }
      for (int k = 0; k < CLASSES; k++) {
        double share = terms.smoothing() / CLASSES + (LABELS[i] == k ? 1 - terms.smoothing() : 0);
        double weight =
            terms.classWeights().isEmpty() ? 1 : terms.classWeights().get((int) LABELS[i]);
        sum -= weight * share * (logits[i * CLASSES + k] - Math.log(all));
      }
    }
    return sum / BATCH;
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.1, false", "0.6, false", "0, true", "0.1, true", "0.6, true"})
  void theLossIsTheSumOverTheClasses(double smoothing, boolean weighted) {
    LossTerms terms = terms(smoothing, weighted);
    try (PointerScope scope = new PointerScope()) {
      assertThat(of(terms).loss()).isCloseTo(written(terms), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.1, false", "0.6, false", "0, true", "0.1, true", "0.6, true"})
  void theGradientIsThatOfFiniteDifferences(double smoothing, boolean weighted) {
    LossTerms terms = terms(smoothing, weighted);
    double factor = 0.4;
    double[] gradient = new double[logits.length];
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = of(terms).gradient(factor);
      assertThat(tensor.shape()).containsExactly(IMAGES, CLASSES, 1, 1);
      new DoublePointer(tensor.contiguous().data_ptr_double()).get(gradient);
      for (int i = 0; i < logits.length; i++) {
        double at = logits[i];
        logits[i] = at + H;
        double plus = of(terms).loss();
        logits[i] = at - H;
        double minus = of(terms).loss();
        logits[i] = at;
        assertThat(gradient[i]).isCloseTo(factor * (plus - minus) / (2 * H), within(1e-9));
      }
    }
  }

  /** To the bit, so that trainings without smoothing are what they were. */
  @Test
  void withoutSmoothingItIsLibtorchs() {
    try (PointerScope scope = new PointerScope()) {
      Tensor expected =
          torch.cross_entropy_loss(Tensor.create(logits, IMAGES, CLASSES), Tensor.create(LABELS));
      assertThat(of(LossTerms.NONE).loss()).isEqualTo(expected.item_double() * IMAGES / BATCH);
    }
  }
}

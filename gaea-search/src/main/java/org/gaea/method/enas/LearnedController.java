package org.gaea.method.enas;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.gaea.geometry.AdamOnVectors;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.VectorGeometry;
import org.gaea.method.enas.Controller.AnswerStep;
import org.gaea.method.enas.Controller.Trace;
import org.gaea.policy.MovingBaseline;
import org.gaea.policy.Policy;
import org.gaea.policy.Policy.Scored;
import org.gaea.policy.SamplingGeometry;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent {@link Controller} that learns by REINFORCE (Pham et al., ICML 2018, section 2.2). Of
 * several drawn architectures c_j with accuracies A_j and entropies H_j of their answers, its
 * numbers theta are stepped against
 *
 * <pre>
 *    - mean over j of  (R_j - b) d log P(c_j) / d theta,       R_j = A_j + entropyShare H_j
 * </pre>
 *
 * cut to a norm of {@code clip}, with b a {@link MovingBaseline} of the steps' mean rewards.
 *
 * @param numbers how theta moves
 * @param layers of the memory
 * @param width of the memory
 * @param temperature by which logits are divided before they are squashed
 * @param bound of the logits
 * @param samples a step
 * @param momentum of the baseline
 * @param entropyShare what a nat of entropy is worth in accuracy
 * @param clip the largest norm of the gradient
 */
public record LearnedController(
    VectorGeometry numbers,
    int layers,
    int width,
    double temperature,
    double bound,
    int samples,
    double momentum,
    double entropyShare,
    double clip)
    implements SamplingGeometry {
  /** How many architectures are drawn to estimate how likely each option is. */
  private static final int ROLLOUTS = 32;

  /** A hundredth an epoch of 50 steps: released is the last epoch's baseline less a hundredth. */
  private static final double BASELINE = 1 - 0.01 / 50;

  /**
   * The controller of NAS-Bench-201's baselines: two layers of 32, temperature 5, logits within
   * 2.5, 20 samples, a baseline that moves by a hundredth an epoch, entropy 1e-4, Adam at 0.001
   * with betas 0 and 0.999.
   */
  public static LearnedController nasBench201() {
    // The published start is uniform in (-0.1, 0.1); this normal one has its standard deviation.
    double spread = 0.1 / Math.sqrt(3);
    return new LearnedController(
        new AdamOnVectors(1e-3, 0, 0.999, 1e-3, 0, spread), 2, 32, 5, 2.5, 20, BASELINE, 1e-4, 5);
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT, "recurrent controller, %d samples; %s", samples, numbers.description());
  }

  @Override
  public double rate() {
    return numbers.rate();
  }

  @Override
  public SamplingGeometry withRate(double rate) {
    return new LearnedController(
        numbers.withRate(rate),
        layers,
        width,
        temperature,
        bound,
        samples,
        momentum,
        entropyShare,
        clip);
  }

  @Override
  public Policy start(SearchTask task, RandomGenerator random) {
    DecisionSequence questions = new DecisionSequence(task.space());
    Controller controller =
        new Controller(questions, new LongShortTermMemory(layers, width), temperature, bound);
    return new At(
        this,
        questions,
        controller,
        numbers.start(new int[] {controller.parameters()}, random),
        MovingBaseline.of(momentum));
  }

  /** Immutable, but for what is computed when it is first asked for. */
  private static final class At implements Policy {
    private final LearnedController method;
    private final DecisionSequence questions;
    private final Controller controller;
    private final VectorGeometry.VectorPosition position;
    private final MovingBaseline baseline;
    private final double[] theta;
    private @Nullable ProductPoint point;

    At(
        LearnedController method,
        DecisionSequence questions,
        Controller controller,
        VectorGeometry.VectorPosition position,
        MovingBaseline baseline) {
      this.method = method;
      this.questions = questions;
      this.controller = controller;
      this.position = position;
      this.baseline = baseline;
      this.theta = position.vectors()[0];
    }

    /**
     * For each decision the mean of its conditional distributions over some drawn architectures,
     * always from the same random numbers.
     */
    @Override
    public ProductPoint point() {
      if (point == null) {
        RandomGenerator random = new RandomStreams(0).stream("rollouts");
        double[][] sums = zeros(questions.space().sizes());
        for (int i = 0; i < ROLLOUTS; i++) {
          for (AnswerStep moment : controller.draw(theta, random).moments()) {
            int decision = moment.answered().question().decision();
            for (int o = 0; decision >= 0 && o < sums[decision].length; o++) {
              sums[decision][o] += moment.probabilities()[o];
            }
          }
        }
        point = normalised(sums);
      }
      return point;
    }

    @Override
    public Architecture draw(RandomGenerator random) {
      return controller.draw(theta, random).answers().architecture();
    }

    @Override
    public List<Architecture> proposals(RandomGenerator random) {
      return Stream.generate(() -> draw(random)).limit(method.samples).toList();
    }

    @Override
    public Policy learn(List<Scored> scored) {
      List<Trace> traces =
          scored.stream()
              .map(s -> controller.replay(theta, questions.of(s.architecture())))
              .toList();
      double[] rewards = new double[scored.size()];
      for (int j = 0; j < rewards.length; j++) {
        rewards[j] = scored.get(j).accuracy() + method.entropyShare * traces.get(j).entropy();
      }
      MovingBaseline moved = baseline.with(Arrays.stream(rewards).average().orElseThrow());
      double[] gradient = new double[theta.length];
      for (int j = 0; j < rewards.length; j++) {
        double share = -(rewards[j] - moved.value()) / rewards.length;
        controller.addScore(theta, traces.get(j), share, gradient);
      }
      clip(gradient);
      return new At(method, questions, controller, position.step(new double[][] {gradient}), moved);
    }

    private void clip(double[] gradient) {
      double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
      for (int i = 0; norm > method.clip && i < gradient.length; i++) {
        gradient[i] *= method.clip / norm;
      }
    }

    private static double[][] zeros(int[] sizes) {
      double[][] zeros = new double[sizes.length][];
      for (int d = 0; d < sizes.length; d++) {
        zeros[d] = new double[sizes[d]];
      }
      return zeros;
    }

    /** Rows that sum to one; uniform where no drawn architecture kept the decision. */
    private static ProductPoint normalised(double[][] rows) {
      double[][] blocks = zeros(Arrays.stream(rows).mapToInt(row -> row.length).toArray());
      for (int d = 0; d < rows.length; d++) {
        double sum = Arrays.stream(rows[d]).sum();
        for (int o = 0; o < rows[d].length; o++) {
          blocks[d][o] = sum > 0 ? rows[d][o] / sum : 1.0 / rows[d].length;
        }
      }
      return ProductPoint.of(blocks);
    }
  }
}

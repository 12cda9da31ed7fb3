package org.gaea.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Discretisations;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.NasBench201;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.junit.jupiter.api.Test;

/** Which epoch is kept. */
class BestEpochTest {
  private static final SearchSpace SPACE = NasBench201.space();
  private static final int STEPS = 4;

  /** Of ten images, so many are right when an epoch ends; the second and the fourth are best. */
  private static final int[] RIGHT = {3, 8, 5, 8, 2};

  /** The architecture moves on and on; accuracy rises and falls. */
  private record Planned(int[] steps, int[] measured) implements Supernet<Double> {
    @Override
    public PassResult pass(OptionWeights m, Double batch, GradientRequest wanted) {
      double[][] gradient = new double[wanted.architecture() ? m.values().length : 0][];
      for (int d = 0; d < gradient.length; d++) {
        gradient[d] = new double[m.values()[d].length];
        gradient[d][steps[0] % 5] = -1;
      }
      if (wanted == GradientRequest.LOSS) {
        measured[0]++;
        return new PassResult(1, RIGHT[(steps[0] - 1) / STEPS], 10, gradient);
      }
      return new PassResult(1, 1, 10, gradient);
    }

    @Override
    public void stepWeights(double learningRate) {
      steps[0]++;
    }
  }

  private static List<SearchStep> steps(Method method, int[] measured) {
    RandomGenerator batches = new RandomStreams(1).stream("batches");
    return new Search<>(
            method,
            SPACE,
            new Planned(new int[1], measured),
            new BatchSources<>(
                () -> AnalyticSupernet.batch(batches),
                () -> AnalyticSupernet.batch(batches),
                STEPS),
            SearchSettings.of(RIGHT.length),
            new RandomStreams(1))
        .steps()
        .toList();
  }

  @Test
  void theFirstOfTheMostAccurateEpochsIsKeptByAForwardPassOverTheirData() {
    int[] measured = new int[1];
    List<SearchStep> steps = steps(Methods.named("gaea-bilevel"), measured);
    SearchStep last = steps.get(steps.size() - 1);
    assertThat(last.isLast()).isTrue();
    assertThat(last.earlyEnd()).isNull();
    assertThat(last.point()).isEqualTo(steps.get(2 * STEPS).point());
    assertThat(steps.get(4 * STEPS).point()).isNotEqualTo(last.point());
    assertThat(measured[0]).isEqualTo(RIGHT.length * STEPS);
  }

  @Test
  void theLastOneIsKeptElsewhereAndNothingIsMeasured() {
    int[] measured = new int[1];
    Method bilevel = Methods.named("gaea-bilevel");
    Method method = bilevel.with(Discretisations.ofEpoch(bilevel.discretisation(), false));
    assertThat(method.discretisation()).isEqualTo(Discretisations.argmax());
    List<SearchStep> steps = steps(method, measured);
    List<SearchStep> best = steps(bilevel, new int[1]);
    assertThat(steps.get(steps.size() - 1).point()).isNotEqualTo(best.get(best.size() - 1).point());
    assertThat(steps.get(2 * STEPS).point()).isEqualTo(best.get(2 * STEPS).point());
    assertThat(measured[0]).isZero();
    assertThat(Methods.named("gaea").discretisation().keepsBestEpoch()).isFalse();
  }
}

package org.gaea.trial.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates.Neighbourhood;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.junit.jupiter.api.Test;

/** On candidates that record who was mutated: a founder is 0, a child one more than its parent. */
class EvolutionTest {
  private static final TrialLengths LENGTHS = TrialLengths.of(1);

  private record Lineage(int depth, int parent) {}

  private static final class Lineages implements Neighbourhood<Lineage> {
    private int founders;

    @Override
    public Lineage draw(RandomGenerator random) {
      return new Lineage(0, - ++founders);
    }

    @Override
    public List<Lineage> neighbours(Lineage one) {
      return List.of(new Lineage(one.depth() + 1, one.parent()));
    }
  }

  private static Trial<Lineage> trial(int number, Lineage candidate, double score) {
    return new Trial<>(number, candidate, 1, score, 1, number);
  }

  @Test
  void theOldestDiesEvenIfItIsTheBest() {
    // A sample of 200 with replacement of a population of 3 practically always holds all of it.
    TrialOptimiser<Lineage> course =
        new RegularisedEvolution<Lineage>(3, 200)
            .begin(new Lineages(), LENGTHS, new RandomStreams(1));
    double[] scores = {100, 1, 2, 3, 4};
    int[] depths = new int[scores.length];
    int[] founders = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      Lineage next = course.next().orElseThrow().candidate();
      depths[i] = next.depth();
      founders[i] = -next.parent();
      course.learn(trial(i + 1, next, scores[i]));
    }
    // Three founders; the first is best and is the parent of the fourth, whose coming kills it;
    // then
    // the fourth, with a score of 3, is best of {1, 2, 3}.
    assertThat(depths).containsExactly(0, 0, 0, 1, 2);
    assertThat(founders).containsExactly(1, 2, 3, 1, 1);
    // Had the best survived, it would be the parent now: the living are those of 2, 3 and 4.
    assertThat(course.next().orElseThrow().candidate().depth()).isEqualTo(3);
  }

  @Test
  void aSampleOfOneIsARandomParent() {
    TrialOptimiser<Lineage> course =
        new RegularisedEvolution<Lineage>(2, 1)
            .begin(new Lineages(), LENGTHS, new RandomStreams(3));
    int fromWorse = 0;
    for (int i = 0; i < 400; i++) {
      Lineage next = course.next().orElseThrow().candidate();
      fromWorse += -next.parent() == 2 ? 1 : 0;
      course.learn(trial(i + 1, next, -next.parent() == 1 ? 1 : 0));
    }
    assertThat(fromWorse).isPositive();
  }
}

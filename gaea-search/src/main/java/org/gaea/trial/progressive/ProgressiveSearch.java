package org.gaea.trial.progressive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.gaea.input.Sentence;
import org.gaea.random.RandomStreams;
import org.gaea.trial.Candidates.Coordinates;
import org.gaea.trial.Candidates.StagedGrowth;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialMethod;
import org.gaea.trial.TrialMethod.Proposal;
import org.gaea.trial.TrialMethod.Trial;
import org.gaea.trial.TrialMethod.TrialOptimiser;
import org.gaea.trial.progressive.Perceptron.Ensemble;
import org.gaea.trial.progressive.Perceptron.Example;

/**
 * Progressive NAS (Liu, Zoph, Neumann, Shlens, Hua, Li, Fei-Fei, Yuille, Huang and Murphy, ECCV
 * 2018, algorithm 1). All candidates of the first stage of growth are evaluated; from then on all
 * that were evaluated in a stage are expanded in every way, a model of the scores so far predicts
 * those of the expansions, and the {@code beam} most promising ones are evaluated. The method ends
 * after its last stage.
 *
 * <p>Differs from the paper in what grows, which is the space's own {@link StagedGrowth}; in the
 * model's features, which say what was picked at each opened number; and in its squared loss.
 *
 * @param beam at least 1
 * @param <A> a candidate, immutable and equal by value
 */
public record ProgressiveSearch<A>(int beam) implements TrialMethod<A, Coordinates<A>> {
  public ProgressiveSearch {
    if (beam < 1) {
      throw new IllegalArgumentException(Sentence.text("a beam of %d, expected at least 1", beam));
    }
  }

  @Override
  public TrialOptimiser<A> begin(
      Coordinates<A> candidates, TrialLengths lengths, RandomStreams random) {
    return new Stages(candidates, lengths.longest(), random);
  }

  private final class Stages implements TrialOptimiser<A> {
    private final Coordinates<A> candidates;
    private final Rows rows;
    private final List<StagedGrowth.GrowthStage> stages;
    private final int epochs;
    private final RandomStreams random;
    private int stage;
    private final Deque<int[]> waiting = new ArrayDeque<>();
    private final List<int[]> evaluated = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();

    Stages(Coordinates<A> candidates, int epochs, RandomStreams random) {
      this.candidates = candidates;
      this.rows = new Rows(candidates.sizes(), candidates.growth());
      this.stages = candidates.growth().stages();
      this.epochs = epochs;
      this.random = random;
      waiting.addAll(rows.first());
    }

    @Override
    public Optional<Proposal<A>> next() {
      if (waiting.isEmpty() && stage + 1 < stages.size()) {
        grow();
      }
      return waiting.isEmpty()
          ? Optional.empty()
          : Optional.of(new Proposal<>(candidates.at(waiting.getFirst()), epochs));
    }

    private void grow() {
      Ensemble model =
          new Ensemble(rows.features(), examples, random.stream("model of stage " + stage));
      stage++;
      rows.expanded(evaluated, stage).stream()
          .map(row -> new Predicted(row, model.predict(rows.features(row, stage))))
          .sorted(Comparator.comparingDouble(Predicted::score).reversed())
          .limit(beam)
          .forEach(predicted -> waiting.addLast(predicted.row()));
      evaluated.clear();
    }

    @Override
    public void learn(Trial<A> trial) {
      int[] row = waiting.removeFirst();
      evaluated.add(row);
      examples.add(new Example(rows.features(row, stage), trial.score()));
    }
  }

  private record Predicted(int[] row, double score) {}
}

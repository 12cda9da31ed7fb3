package org.gaea.experiment.baseline;

import org.gaea.experiment.trial.TrainingEvaluator;
import org.gaea.random.RandomStreams;
import org.gaea.space.Architecture;
import org.gaea.trial.Budget;
import org.gaea.trial.SpaceCandidates;
import org.gaea.trial.Trial;
import org.gaea.trial.TrialLengths;
import org.gaea.trial.TrialSearch;
import org.gaea.trial.method.NamedTrialMethod;

/**
 * The best of some architectures that are each trained for an epoch on one half of the training
 * images and scored on the other.
 *
 * @param method that proposes them
 * @param perEpoch how many for each epoch that a search with shared weights would have: what it
 *     spends on a mixture of five options comes to about as many passes of one network
 */
record BestByTraining(NamedTrialMethod method, int perEpoch) implements Baseline {
  @Override
  public String name() {
    return method.name();
  }

  @Override
  public String description() {
    return "the best of %d architectures an epoch of the search, each trained for one epoch"
        .formatted(perEpoch);
  }

  @Override
  public Architecture choose(Task task, RandomStreams random) {
    return new TrialSearch<Architecture>(
            method.onSpaces().method(),
            new SpaceCandidates(task.space()),
            TrialLengths.of(1),
            new TrainingEvaluator<>(
                task.data(),
                task.batch(),
                architecture -> task.space().standalone(architecture, task.skeleton()),
                random),
            Budget.ofTrials(Math.multiplyExact(perEpoch, task.epochs())),
            random)
        .trials()
        .max(Trial.worstFirst())
        .map(Trial::candidate)
        .orElseThrow();
  }
}

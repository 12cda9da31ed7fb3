package org.gaea.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.FinalSelection;
import org.gaea.discretisation.Limits;
import org.gaea.method.Method;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;
import org.jspecify.annotations.Nullable;

/** The end of a run, as a discretisation sees it. */
record SearchEndSelection<B>(
    SearchLoop<B> run,
    Method method,
    ArchitectureParameters parameters,
    Limits limits,
    ScoringBatches<B> scoring,
    RandomGenerator random)
    implements FinalSelection {
  @Override
  public SearchSpace space() {
    return run.space();
  }

  @Override
  public ArchitectureView view() {
    return parameters.reading();
  }

  @Override
  public Architecture draw() {
    return parameters.drawArchitecture(random);
  }

  @Override
  public List<Architecture> population() {
    return parameters.population();
  }

  @Override
  public PassResult score(Architecture architecture, int batches) {
    return score(method.relaxation().oneHot(space(), architecture), batches);
  }

  @Override
  public PassResult score(OptionWeights weights, int batches) {
    return parameters.finite().require(scoring.score(weights, batches));
  }

  @Override
  public int batches() {
    return run.timing().iterationsPerEpoch();
  }

  @Override
  public int iterations() {
    return run.timing().iterations();
  }

  @Override
  public int iterationsPerEpoch() {
    return run.timing().iterationsPerEpoch();
  }

  @Override
  public void tune(double[] @Nullable [] settled, int iterations, double rateShare) {
    run.tune(settled, iterations, method.weights().firstRate() * rateShare);
  }
}

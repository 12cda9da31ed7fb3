package org.gaea.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Limits;
import org.gaea.discretisation.Settlement;
import org.gaea.method.Method;
import org.gaea.relaxation.Reading;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Pass;
import org.jspecify.annotations.Nullable;

/** The end of a run, as a discretisation sees it. */
record Ending<B>(
    Run<B> run,
    Method method,
    ArchitectureParameters parameters,
    Limits limits,
    ScoringBatches<B> scoring,
    RandomGenerator random)
    implements Settlement {
  @Override
  public SearchSpace space() {
    return run.space();
  }

  @Override
  public Reading reading() {
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
  public Pass score(Architecture architecture, int batches) {
    return score(method.relaxation().oneHot(space(), architecture), batches);
  }

  @Override
  public Pass score(OptionWeights weights, int batches) {
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

package org.gaea.search;

import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.FinalSelection;
import org.gaea.discretisation.Limits;
import org.gaea.method.Method;
import org.gaea.objective.SearchActions;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/**
 * The end of a search as a discretisation sees it: scores by the shared weights, on batches that
 * are the same for all, and continues the search where it is asked to. Mutable.
 */
final class SearchEndSelection<B> implements FinalSelection {
  private final Method method;
  private final SearchActions actions;
  private final ArchitectureParameters parameters;
  private final SharedWeights<B> weights;
  private final ScoringBatches<B> scoring;
  private final Limits limits;
  private final RandomGenerator random;

  SearchEndSelection(
      Method method,
      SearchActions actions,
      ArchitectureParameters parameters,
      SharedWeights<B> weights,
      ScoringBatches<B> scoring,
      Limits limits,
      RandomGenerator random) {
    this.method = method;
    this.actions = actions;
    this.parameters = parameters;
    this.weights = weights;
    this.scoring = scoring;
    this.limits = limits;
    this.random = random;
  }

  @Override
  public SearchSpace space() {
    return parameters.space();
  }

  @Override
  public ArchitectureView view() {
    return parameters.choiceView();
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public RandomGenerator random() {
    return random;
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
  public PassResult score(OptionWeights options, int batches) {
    return parameters.finite().require(scoring.score(options, batches));
  }

  @Override
  public int batches() {
    return actions.timing().iterationsPerEpoch();
  }

  @Override
  public int iterations() {
    return actions.timing().iterations();
  }

  @Override
  public void tune(double[] @Nullable [] settled, int iterations, double rateShare) {
    parameters.settle(settled);
    weights.tuneAt(method.weights().rates().first() * rateShare);
    for (int i = 0; i < iterations; i++) {
      if (parameters.policy() == null) {
        method.objective().tune(actions);
      } else {
        weights.step();
      }
    }
    weights.tuneAt(0);
  }
}

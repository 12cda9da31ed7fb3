package org.gaea.search;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.FinalSelection;
import org.gaea.method.Method;
import org.gaea.objective.SearchActions;
import org.gaea.objective.SearchActions.ActiveOptions;
import org.gaea.objective.SearchActions.GradientSteps;
import org.gaea.objective.SearchActions.NetworkChanges;
import org.gaea.objective.SearchActions.PolicySteps;
import org.gaea.objective.Timing;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/** A search under way: its parts, one iteration after the other, as its objective steps them. */
final class SearchLoop<B> implements SearchActions {
  private final Method method;
  private final Supernet<B> supernet;
  private final BatchSources<B> batches;
  private final SearchSettings settings;
  private final Iterations iterations;
  private final ArchitectureParameters parameters;
  private final SharedWeights<B> weights;
  private final PolicyTraining<B> policyTraining;
  private final EpochEnd<B> epochEnd;

  private boolean over;

  SearchLoop(
      Method method,
      SearchSpace space,
      Supernet<B> supernet,
      BatchSources<B> batches,
      SearchSettings settings,
      RandomStreams random) {
    this.method = method;
    this.supernet = supernet;
    this.batches = batches;
    this.settings = settings;
    this.iterations = new Iterations(batches.stepsPerEpoch(), settings.epochs());
    SearchTask task =
        new SearchTask(
            space, settings.costs(), method.objective().architectureSteps(iterations.all()));
    this.parameters =
        new ArchitectureParameters(method, task, settings.elimination(), iterations, random);
    this.weights =
        new SharedWeights<>(method, supernet, batches, parameters, iterations, settings.cells());
    this.policyTraining = new PolicyTraining<>(method, supernet, batches, parameters, weights);
    this.epochEnd =
        new EpochEnd<>(method, supernet, batches, settings, parameters, weights, random);
    this.over = iterations.all() == 0;
  }

  boolean isOver() {
    return over;
  }

  SearchStep start() {
    return step(method.weights().rates().first(), null);
  }

  SearchStep iterate() {
    weights.beginIteration();
    parameters.beginIteration();
    method.objective().iterate(this);
    double rate = weights.learningRate();
    EpochDiagnostics diagnostics = null;
    if (timing().endsEpoch()) {
      diagnostics = epochEnd.look(timing().epoch() + 1);
      over |= epochEnd.earlyEnd() != null;
    }
    iterations.next();
    over |= iterations.done() == iterations.all();
    return step(rate, diagnostics);
  }

  private SearchStep step(double rate, @Nullable EpochDiagnostics diagnostics) {
    return new SearchStep(
        iterations.done(),
        iterations.perEpoch(),
        rate,
        weights.lastPass(),
        parameters.lastPass(),
        parameters.move(),
        parameters.view(),
        parameters.choiceView(),
        over,
        diagnostics,
        epochEnd.earlyEnd());
  }

  @Override
  public Timing timing() {
    return iterations.timing();
  }

  @Override
  public void stepWeights() {
    weights.step();
  }

  @Override
  public void stepArchitecture() {
    if (parameters.policy() != null) {
      policyTraining.compareArchitectures(1);
      return;
    }
    B batch = batches.nextForArchitecture();
    Relaxed relaxed = parameters.relaxed();
    parameters.descend(
        relaxed, weights.pass(relaxed.weights(), batch, GradientRequest.ARCHITECTURE));
  }

  @Override
  public GradientSteps gradients() {
    return weights;
  }

  @Override
  public PolicySteps policy() {
    if (parameters.policy() == null) {
      throw new IllegalStateException("no policy moves the architecture");
    }
    return policyTraining;
  }

  @Override
  public ActiveOptions options() {
    return parameters;
  }

  @Override
  public NetworkChanges network() {
    return weights;
  }

  Optional<PassResult> heldOutScore(Architecture architecture) {
    return epochEnd.heldOutScore(method.relaxation().oneHot(parameters.space(), architecture));
  }

  /** The end of the search, where a discretisation selects an architecture. */
  FinalSelection end(RandomGenerator choosing) {
    return new SearchEndSelection<>(
        method,
        this,
        parameters,
        weights,
        new ScoringBatches<>(supernet, batches::nextForArchitecture),
        settings.limits(),
        choosing);
  }
}

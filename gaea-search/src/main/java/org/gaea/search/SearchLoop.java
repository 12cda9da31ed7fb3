package org.gaea.search;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gaea.method.Method;
import org.gaea.objective.SearchActions;
import org.gaea.objective.Timing;
import org.gaea.policy.Policy;
import org.gaea.policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchTask;
import org.gaea.supernet.Dropout;
import org.gaea.supernet.GradientRequest;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;
import org.gaea.supernet.Supernet;
import org.jspecify.annotations.Nullable;

/** A search under way, as its objective steps it. Mutable. */
final class SearchLoop<B> implements SearchActions {
  private final Method method;
  private final Supernet<B> supernet;
  private final BatchSources<B> feed;
  private final SearchSettings settings;
  private final RandomStreams random;
  private final Iterations iterations;
  private final ArchitectureParameters parameters;
  private final SharedWeights<B> weights;
  private final EpochEnd<B> epochEnd;

  private @Nullable PassResult weightPass;
  private @Nullable PassResult architecturePass;
  private boolean over;

  SearchLoop(
      Method method,
      SearchSpace space,
      Supernet<B> supernet,
      BatchSources<B> feed,
      SearchSettings settings,
      RandomStreams random) {
    this.method = method;
    this.supernet = supernet;
    this.feed = feed;
    this.settings = settings;
    this.random = random;
    this.iterations = new Iterations(feed.stepsPerEpoch(), settings.epochs());
    SearchTask task =
        new SearchTask(
            space, settings.costs(), method.objective().architectureSteps(iterations.all()));
    this.parameters =
        new ArchitectureParameters(method, task, settings.elimination(), iterations, random);
    this.weights = new SharedWeights<>(method, supernet, feed, parameters, iterations);
    this.epochEnd = new EpochEnd<>(method, supernet, feed, settings, parameters, random);
    this.over = iterations.all() == 0;
  }

  boolean isOver() {
    return over;
  }

  SearchStep start() {
    return step(method.weights().firstRate(), null);
  }

  SearchStep iterate() {
    weightPass = null;
    architecturePass = null;
    parameters.beginIteration();
    method.objective().iterate(this);
    double rate = weights.learningRate();
    EpochDiagnostics vitals = null;
    if (timing().endsEpoch()) {
      vitals = epochEnd.look(timing().epoch() + 1);
      over |= epochEnd.earlyEnd() != null;
    }
    iterations.next();
    over |= iterations.done() == iterations.all();
    return step(rate, vitals);
  }

  private SearchStep step(double rate, @Nullable EpochDiagnostics vitals) {
    return new SearchStep(
        iterations.done(),
        iterations.perEpoch(),
        rate,
        weightPass,
        architecturePass,
        parameters.move(),
        parameters.reading(),
        over,
        vitals,
        epochEnd.earlyEnd());
  }

  @Override
  public void stepArchitecture() {
    if (parameters.policy() != null) {
      compareArchitectures(1);
      return;
    }
    B batch = feed.architecture().get();
    Relaxed relaxed = parameters.relaxed();
    architecturePass = weights.pass(relaxed.weights(), batch, GradientRequest.ARCHITECTURE);
    parameters.descend(relaxed, architecturePass);
  }

  @Override
  public void compareArchitectures(int batches) {
    Policy policy = parameters.policy();
    if (policy == null) {
      throw new IllegalStateException("no policy proposes architectures");
    }
    ScoringBatches<B> same = new ScoringBatches<>(supernet, feed.architecture());
    List<Scored> scored = new ArrayList<>();
    for (Architecture proposal : parameters.proposals(policy)) {
      OptionWeights path = parameters.over(method.relaxation().oneHot(space(), proposal));
      PassResult pass = parameters.finite().require(same.score(path, batches));
      scored.add(scored(proposal, pass));
      architecturePass = pass;
    }
    parameters.learn(policy, scored);
  }

  private static Scored scored(Architecture architecture, PassResult pass) {
    return new Scored(architecture, pass.loss(), (double) pass.correct() / pass.items());
  }

  @Override
  public void stepArchitectureUnrolled() {
    Relaxed relaxed = parameters.relaxed();
    architecturePass = weights.unrolled(relaxed);
    parameters.descend(relaxed, architecturePass);
  }

  @Override
  public void stepWeights() {
    weightPass = weights.step();
  }

  @Override
  public void stepBoth() {
    Relaxed relaxed = parameters.relaxed();
    PassResult pass = weights.stepWith(relaxed);
    parameters.descend(relaxed, pass);
    weightPass = pass;
    architecturePass = pass;
  }

  @Override
  public boolean holdsPath() {
    return weights.held() != null;
  }

  @Override
  public void holdPath() {
    weights.hold(parameters.draw());
  }

  @Override
  public void learnFromHeldPath(int batches) {
    Architecture held = weights.held();
    Policy policy = parameters.policy();
    if (held == null || policy == null) {
      throw new IllegalStateException("no path is held, or nothing learns from it");
    }
    OptionWeights path = method.relaxation().oneHot(space(), held);
    List<PassResult> passes = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      passes.add(weights.pass(path, feed.architecture().get(), GradientRequest.LOSS));
    }
    PassResult all = Passes.mean(passes);
    architecturePass = all;
    parameters.learn(policy, List.of(scored(held, all)));
    weights.hold(null);
  }

  @Override
  public Timing timing() {
    return iterations.timing();
  }

  @Override
  public ArchitectureView view() {
    return parameters.reading();
  }

  @Override
  public SearchSpace space() {
    return parameters.task().space();
  }

  @Override
  public boolean[][] active() {
    return parameters.active();
  }

  @Override
  public void restart(boolean[][] active) {
    parameters.restart(active);
  }

  @Override
  public void restartSchedule(int length) {
    weights.restartSchedule(length);
  }

  @Override
  public void rebuild(int cells) {
    supernet.rebuild(cells);
  }

  @Override
  public int cells() {
    return settings.cells();
  }

  @Override
  public void inherit(List<Inheritance> inheritances) {
    inheritances.forEach(i -> supernet.inherit(i.heir(), i.from()));
  }

  @Override
  public void drop(Dropout dropout) {
    supernet.drop(dropout);
  }

  @Override
  public double chance(String name) {
    return random.stream("chance/" + name).nextDouble();
  }

  /**
   * Goes on after the last iteration.
   *
   * @param settled one row a decision: its option weights, or null while it is searched
   * @param more iterations
   * @param rate of the weights
   */
  void tune(double[] @Nullable [] settled, int more, double rate) {
    parameters.settle(settled);
    weights.tuneAt(rate);
    for (int i = 0; i < more; i++) {
      if (parameters.policy() != null) {
        stepWeights();
      } else {
        method.objective().tune(this);
      }
    }
    weights.tuneAt(0);
  }

  /** What a discretisation is told at the end, and may ask. */
  SearchEndSelection<B> ending(RandomGenerator choosing) {
    return new SearchEndSelection<>(
        this,
        method,
        parameters,
        settings.limits(),
        new ScoringBatches<>(supernet, feed.architecture()),
        choosing);
  }
}

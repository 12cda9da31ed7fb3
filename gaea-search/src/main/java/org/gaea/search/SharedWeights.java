package org.gaea.search;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.gaea.blueprint.Cell.Choice;
import org.gaea.method.Method;
import org.gaea.objective.SearchActions.GradientSteps;
import org.gaea.objective.SearchActions.NetworkChanges;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.relaxation.Relaxation.WeightPaths;
import org.gaea.schedule.CosineSchedule;
import org.gaea.schedule.WeightRecipe.Rates;
import org.gaea.space.Architecture;
import org.gaea.supernet.NotFiniteException;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.Dropout;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/** The shared weights of a running search, the steps and the changes of their network. Mutable. */
final class SharedWeights<B> implements GradientSteps, NetworkChanges {
  private final Method method;
  private final Supernet<B> supernet;
  private final BatchSources<B> batches;
  private final ArchitectureParameters parameters;
  private final Iterations iterations;
  private final FiniteNumbers finite;
  private final int cells;

  private CosineSchedule schedule;
  private int scheduleStart;
  private double tuningRate;
  private @Nullable B peeked;
  private @Nullable Architecture held;
  private @Nullable PassResult lastPass;
  private Dropout dropout = Dropout.NONE;

  SharedWeights(
      Method method,
      Supernet<B> supernet,
      BatchSources<B> batches,
      ArchitectureParameters parameters,
      Iterations iterations,
      int cells) {
    this.method = method;
    this.supernet = supernet;
    this.batches = batches;
    this.parameters = parameters;
    this.iterations = iterations;
    this.finite = parameters.finite();
    this.cells = cells;
    this.schedule = schedule(Math.max(1, iterations.all()));
  }

  /**
   * The rates of a part of the search. Where the cosine is longer or shorter than the search, the
   * part's is so than the part, in the same ratio.
   */
  private CosineSchedule schedule(int iterationsOfPart) {
    Rates rates = method.weights().rates();
    long whole = Math.max(1, iterations.all());
    long all = rates.length(whole, (long) rates.epochs() * iterations.perEpoch());
    long length = Math.max(1, iterationsOfPart * all / whole);
    return rates.schedule(Math.toIntExact(length), iterations.perEpoch());
  }

  double learningRate() {
    return tuningRate > 0 ? tuningRate : schedule.rate(iterations.done() - scheduleStart);
  }

  /** The pass of the last weight step in this iteration, if there was one. */
  @Nullable PassResult lastPass() {
    return lastPass;
  }

  void beginIteration() {
    lastPass = null;
  }

  @Override
  public int cells() {
    return cells;
  }

  @Override
  public void rebuild(int other) {
    supernet.rebuild(other);
    dropout = Dropout.NONE;
  }

  @Override
  public void inherit(Choice heir, Choice from) {
    supernet.inherit(heir, from);
  }

  @Override
  public void drop(Dropout other) {
    dropout = other;
    supernet.drop(other);
  }

  /** What is measured while nothing is dropped. */
  double withoutDropout(DoubleSupplier measured) {
    if (dropout.equals(Dropout.NONE)) {
      return measured.getAsDouble();
    }
    supernet.drop(Dropout.NONE);
    double result = measured.getAsDouble();
    supernet.drop(dropout);
    return result;
  }

  @Override
  public void restartSchedule(int length) {
    scheduleStart = iterations.done();
    schedule = schedule(length);
  }

  /** Leaves the schedule for a rate of its own; 0 to return to it. */
  void tuneAt(double rate) {
    tuningRate = rate;
    held = null;
  }

  /** A pass at option weights, without what is not active and with what is settled. */
  PassResult pass(OptionWeights weights, B batch, GradientRequest wanted) {
    return finite.require(supernet.pass(parameters.over(weights), batch, wanted));
  }

  @Override
  public void stepArchitectureUnrolled() {
    Relaxed relaxed = parameters.relaxed();
    peeked = batches.nextForWeights();
    PassResult pass =
        finite.require(
            supernet.unrolled(
                parameters.over(relaxed.weights()),
                peeked,
                batches.nextForArchitecture(),
                learningRate()));
    parameters.descend(relaxed, pass);
  }

  /** One step on the next weight batch. */
  void step() {
    B batch = peeked == null ? batches.nextForWeights() : peeked;
    peeked = null;
    WeightPaths paths = paths(batch);
    if (paths.paths().size() == 1 && paths.share() == 1) {
      lastPass = pass(paths.paths().get(0), batch, GradientRequest.WEIGHTS);
    } else {
      List<PassResult> passes =
          supernet.passes(
              paths.paths().stream().map(parameters::over).toList(), paths.share(), batch);
      lastPass = finite.require(passes.size() == 1 ? passes.get(0) : PassResult.mean(passes));
    }
    descend();
  }

  @Override
  public void stepBoth() {
    Relaxed relaxed = parameters.relaxed();
    PassResult pass = pass(relaxed.weights(), batches.nextForWeights(), GradientRequest.BOTH);
    descend();
    parameters.descend(relaxed, pass);
    lastPass = pass;
  }

  private WeightPaths paths(B batch) {
    if (held != null) {
      return WeightPaths.one(method.relaxation().oneHot(parameters.space(), held));
    }
    return method
        .relaxation()
        .forWeights(
            parameters.values(),
            parameters.context(),
            weights -> pass(weights, batch, GradientRequest.ARCHITECTURE));
  }

  private void descend() {
    try {
      supernet.stepWeights(learningRate());
    } catch (NotFiniteException e) {
      throw finite.diverged(String.valueOf(e.getMessage()));
    }
  }

  /** The path that is trained alone, if one is. */
  @Nullable Architecture held() {
    return held;
  }

  void hold(@Nullable Architecture path) {
    held = path;
  }
}

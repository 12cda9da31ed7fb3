package org.gaea.search;

import org.gaea.method.Method;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.relaxation.WeightPaths;
import org.gaea.schedule.CosineSchedule;
import org.gaea.space.Architecture;
import org.gaea.supernet.GradientRequest;
import org.gaea.supernet.NotFiniteException;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;
import org.gaea.supernet.Supernet;
import org.jspecify.annotations.Nullable;

/** The shared weights of a running search, and what steps them. Mutable. */
final class SharedWeights<B> {
  private final Method method;
  private final Supernet<B> supernet;
  private final BatchSources<B> feed;
  private final ArchitectureParameters parameters;
  private final Iterations iterations;
  private final FiniteNumbers finite;

  private CosineSchedule schedule;
  private int scheduleStart;
  private double tuningRate;
  private @Nullable B peeked;
  private @Nullable Architecture held;

  SharedWeights(
      Method method,
      Supernet<B> supernet,
      BatchSources<B> feed,
      ArchitectureParameters parameters,
      Iterations iterations) {
    this.method = method;
    this.supernet = supernet;
    this.feed = feed;
    this.parameters = parameters;
    this.iterations = iterations;
    this.finite = parameters.finite();
    this.schedule = schedule(Math.max(1, iterations.all()));
  }

  private CosineSchedule schedule(int length) {
    return new CosineSchedule(method.weights().firstRate(), method.weights().lastRate(), length);
  }

  double learningRate() {
    return tuningRate > 0 ? tuningRate : schedule.rate(iterations.done() - scheduleStart);
  }

  /** Counts the schedule anew, from the next weight step. */
  void restartSchedule(int length) {
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

  /** Loss and gradient at the next architecture batch after a virtual step on the next one here. */
  PassResult unrolled(Relaxed relaxed) {
    peeked = feed.weights().get();
    return finite.require(
        supernet.unrolled(
            parameters.over(relaxed.weights()), peeked, feed.architecture().get(), learningRate()));
  }

  /** One step on the next weight batch. */
  PassResult step() {
    B batch = peeked == null ? feed.weights().get() : peeked;
    peeked = null;
    WeightPaths paths = paths(batch);
    PassResult pass;
    if (paths.paths().size() == 1 && paths.share() == 1) {
      pass = pass(paths.paths().get(0), batch, GradientRequest.WEIGHTS);
    } else {
      pass =
          finite.require(
              Passes.mean(
                  supernet.passes(
                      paths.paths().stream().map(parameters::over).toList(),
                      paths.share(),
                      batch)));
    }
    descend();
    return pass;
  }

  /** One step on the next weight batch that also gives the gradient at what was relaxed to. */
  PassResult stepWith(Relaxed relaxed) {
    PassResult pass = pass(relaxed.weights(), feed.weights().get(), GradientRequest.BOTH);
    descend();
    return pass;
  }

  private WeightPaths paths(B batch) {
    if (held != null) {
      return WeightPaths.one(method.relaxation().oneHot(parameters.task().space(), held));
    }
    return method
        .relaxation()
        .forWeights(
            parameters.values(),
            parameters.situation(),
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

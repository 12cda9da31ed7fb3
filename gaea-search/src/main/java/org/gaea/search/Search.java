package org.gaea.search;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Removal;
import org.gaea.geometry.Geometry;
import org.gaea.geometry.ProductPoint;
import org.gaea.method.Method;
import org.gaea.objective.Stepper;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.schedule.CosineSchedule;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.NotFiniteException;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * A search: a method applied to a space through a supernet. It is a lazy stream of immutable
 * states, so stopping rules, logs and reports are ordinary stream operations:
 *
 * <pre>{@code
 * ProductPoint point = search.steps().reduce((before, now) -> now).orElseThrow().point();
 * Architecture architecture = search.discretise(point);
 * }</pre>
 *
 * <p>The same seed, supernet and batches give the same stream.
 *
 * @param <B> a batch of training data
 */
public final class Search<B> {
  private final Method method;
  private final SearchSpace space;
  private final Supernet<B> supernet;
  private final Feed<B> feed;
  private final Elimination elimination;
  private final int steps;
  private final CosineSchedule schedule;
  private final RandomStreams random;

  public Search(
      Method method,
      SearchSpace space,
      Supernet<B> supernet,
      Feed<B> feed,
      SearchSettings settings,
      RandomStreams random) {
    this.method = method;
    this.space = space;
    this.supernet = supernet;
    this.feed = feed;
    this.elimination = settings.elimination();
    this.steps = Math.multiplyExact(settings.epochs(), feed.stepsPerEpoch());
    this.schedule = new CosineSchedule(settings.firstRate(), settings.lastRate(), steps);
    this.random = random.under("search");
  }

  /**
   * The states of the search, the start first. Sequential, and to be consumed once: the supernet is
   * trained by it.
   *
   * @throws SearchDivergedException while being consumed, if a loss is not finite
   */
  public Stream<SearchStep> steps() {
    Run run = new Run();
    return Stream.concat(
        Stream.of(SearchStep.start(feed.stepsPerEpoch(), schedule.first(), run.point())),
        IntStream.range(0, steps).mapToObj(run::iterate));
  }

  /**
   * The architecture that the method chooses at a point. The same point gives the same
   * architecture.
   */
  public Architecture discretise(ProductPoint point) {
    return method.discretisation().choose(space, point, random.stream("discretisation"));
  }

  private final class Run implements Stepper {
    private final RandomGenerator relaxing = random.stream("relaxation");
    private Geometry.Position position =
        method.geometry().start(space.sizes(), random.stream("start"));
    private final Elimination.Watch watch = elimination.watch(space.decisions(), steps);
    private int iteration;
    private int architectureSteps;
    private @Nullable Pass weightPass;
    private @Nullable Pass architecturePass;
    private @Nullable ArchitectureMove move;

    ProductPoint point() {
      return position.point();
    }

    SearchStep iterate(int index) {
      iteration = index;
      weightPass = null;
      architecturePass = null;
      move = null;
      method.objective().iterate(this);
      return new SearchStep(
          index + 1,
          feed.stepsPerEpoch(),
          schedule.rate(index),
          weightPass,
          architecturePass,
          move,
          point());
    }

    @Override
    public void stepArchitecture() {
      Relaxed relaxed = relax();
      architecturePass = pass(relaxed, feed.architecture().get(), Wanted.ARCHITECTURE);
      move(relaxed.pullBack(architecturePass.gradient()));
    }

    @Override
    public void stepWeights() {
      weightPass = pass(relax(), feed.weights().get(), Wanted.WEIGHTS);
      descend();
    }

    @Override
    public void stepBoth() {
      Relaxed relaxed = relax();
      Pass pass = pass(relaxed, feed.weights().get(), Wanted.BOTH);
      descend();
      move(relaxed.pullBack(pass.gradient()));
      weightPass = pass;
      architecturePass = pass;
    }

    private void descend() {
      try {
        supernet.stepWeights(schedule.rate(iteration));
      } catch (NotFiniteException e) {
        throw diverged(String.valueOf(e.getMessage()));
      }
    }

    private void move(double[][] gradient) {
      requireFinite(gradient);
      ProductPoint before = point();
      Geometry.Position moved = position.step(gradient);
      architectureSteps++;
      List<Removal> removals = watch.observe(architectureSteps, moved.point());
      for (Removal removal : removals) {
        moved = Survivors.without(moved, removal.decision(), removal.option());
      }
      position = moved;
      move = new ArchitectureMove(before, gradient, removals);
    }

    private void requireFinite(double[][] gradient) {
      for (int e = 0; e < gradient.length; e++) {
        for (double g : gradient[e]) {
          if (!Double.isFinite(g)) {
            throw diverged(
                "the gradient at %s is %s".formatted(space.decisions().get(e).name(), g));
          }
        }
      }
    }

    private SearchDivergedException diverged(String what) {
      int stepsPerEpoch = feed.stepsPerEpoch();
      return new SearchDivergedException(
          what, iteration / stepsPerEpoch + 1, iteration % stepsPerEpoch + 1, point());
    }

    private Relaxed relax() {
      return method.relaxation().relax(point(), relaxing);
    }

    private Pass pass(Relaxed relaxed, B batch, Wanted wanted) {
      Pass pass = supernet.pass(relaxed.weights(), batch, wanted);
      if (!Double.isFinite(pass.loss())) {
        throw diverged("the loss is " + pass.loss());
      }
      return pass;
    }
  }
}

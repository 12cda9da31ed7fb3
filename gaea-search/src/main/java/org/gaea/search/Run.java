package org.gaea.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Limits;
import org.gaea.discretisation.Sampled;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Removal;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.method.Method;
import org.gaea.objective.Regulariser;
import org.gaea.objective.Stepper;
import org.gaea.objective.StopRule;
import org.gaea.objective.Timing;
import org.gaea.policy.Policy;
import org.gaea.policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.Reading;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.relaxation.Situation;
import org.gaea.relaxation.WeightPaths;
import org.gaea.schedule.CosineSchedule;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.space.SearchTask;
import org.gaea.supernet.Dropout;
import org.gaea.supernet.NotFiniteException;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Pass;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Wanted;
import org.jspecify.annotations.Nullable;

/** A search under way: the elementary steps, and all that changes between them. Mutable. */
final class Run<B> implements Stepper {
  private final Method method;
  private final SearchTask task;
  private final Supernet<B> supernet;
  private final Feed<B> feed;
  private final SearchSettings settings;
  private final RandomStreams random;
  private final RandomGenerator relaxing;
  private final Elimination.Watch eliminating;
  private final Map<StopRule, StopRule.Watch> stopping = new LinkedHashMap<>();
  private final ScoringBatches<B> scoring;
  private final int iterations;

  private final List<ArchitectureState> epochs = new ArrayList<>();
  private ArchitectureState state;
  private double[][] epochStart;
  private Overlay overlay;
  private int iteration;
  private int architectureSteps;
  private int restarts;
  private int scheduleStart;
  private CosineSchedule schedule;
  private @Nullable B peeked;
  private @Nullable Architecture held;
  private @Nullable Pass weightPass;
  private @Nullable Pass architecturePass;
  private @Nullable ArchitectureMove move;
  private double tuningRate;
  private boolean over;
  private @Nullable EarlyEnd earlyEnd;

  Run(
      Method method,
      SearchSpace space,
      Supernet<B> supernet,
      Feed<B> feed,
      SearchSettings settings,
      RandomStreams random) {
    this.method = method;
    this.supernet = supernet;
    this.feed = feed;
    this.settings = settings;
    this.random = random;
    this.iterations = Math.multiplyExact(settings.epochs(), feed.stepsPerEpoch());
    this.task =
        new SearchTask(space, settings.costs(), method.objective().architectureSteps(iterations));
    this.relaxing = random.stream("relaxation");
    this.eliminating = settings.elimination().watch(space.decisions(), task.steps());
    stopRules().forEach(rule -> stopping.put(rule, rule.watch(settings.epochs())));
    this.scoring = new ScoringBatches<>(supernet, feed.architecture());
    this.schedule =
        new CosineSchedule(
            method.weights().firstRate(), method.weights().lastRate(), Math.max(1, iterations));
    this.overlay = Overlay.none(space.sizes());
    this.state = fresh("start");
    this.epochStart = state.parameters();
    this.over = iterations == 0;
  }

  private ArchitectureState fresh(String stream) {
    return ArchitectureState.start(
        method.geometry(),
        method.relaxation().parameters(task.space()),
        task,
        random.stream(stream));
  }

  boolean isOver() {
    return over;
  }

  Limits limits() {
    return settings.limits();
  }

  SearchStep start() {
    return step(0, schedule.first());
  }

  SearchStep iterate() {
    weightPass = null;
    architecturePass = null;
    move = null;
    if (timing().beginsEpoch()) {
      epochStart = state.parameters();
    }
    method.objective().iterate(this);
    double rate = learningRate();
    if (timing().endsEpoch()) {
      endEpoch();
    }
    iteration++;
    over |= iteration == iterations;
    return step(iteration, rate);
  }

  private SearchStep step(int number, double rate) {
    return new SearchStep(
        number,
        feed.stepsPerEpoch(),
        rate,
        weightPass,
        architecturePass,
        move,
        reading(),
        over,
        earlyEnd);
  }

  private List<StopRule> stopRules() {
    List<StopRule> rules = new ArrayList<>();
    method.objective().stopRule().ifPresent(rules::add);
    if (settings.endsOnCollapse()) {
      rules.add(
          new CollapseRule(
              reading ->
                  Collapse.of(
                      task.space(),
                      task.costs(),
                      method
                          .discretisation()
                          .choose(task.space(), reading, random.stream("discretisation")),
                      reading.point())));
    }
    return rules;
  }

  /** The first rule that ends the search ends it; all of them see every epoch. */
  private void endEpoch() {
    if (stopping.isEmpty()) {
      return;
    }
    epochs.add(state);
    int epoch = timing().epoch() + 1;
    Reading reading = reading();
    stopping.forEach(
        (rule, watch) -> {
          OptionalInt back = watch.observe(epoch, reading, this::dominantEigenvalue);
          if (back.isPresent() && earlyEnd == null) {
            earlyEnd = new EarlyEnd(back.getAsInt(), rule.description());
            state = epochs.get(back.getAsInt() - 1);
            over = true;
          }
        });
  }

  /**
   * Of the loss at the distributions, on one further architecture batch. It is not kept for the
   * next time: a search that goes on from a check-point between the two would not have it.
   */
  private double dominantEigenvalue() {
    B batch = feed.architecture().get();
    return Curvature.dominantEigenvalue(
        reading().point(),
        p ->
            supernet
                .pass(overlay.over(OptionWeights.dense(p.blocks())), batch, Wanted.ARCHITECTURE)
                .gradient(),
        random.stream("curvature"));
  }

  @Override
  public void stepArchitecture() {
    if (state instanceof ArchitectureState.Sampling) {
      compareArchitectures(1);
      return;
    }
    B batch = feed.architecture().get();
    Relaxed relaxed = relaxed();
    architecturePass = pass(relaxed, batch, Wanted.ARCHITECTURE);
    move(relaxed, architecturePass);
  }

  @Override
  public void compareArchitectures(int batches) {
    if (!(state instanceof ArchitectureState.Sampling sampling)) {
      throw new IllegalStateException("no policy proposes architectures");
    }
    ScoringBatches<B> same = new ScoringBatches<>(supernet, feed.architecture());
    List<Scored> scored = new ArrayList<>();
    for (Architecture proposal : sampling.policy().proposals(relaxing)) {
      OptionWeights weights = method.relaxation().oneHot(task.space(), proposal);
      Pass pass = finite(same.score(overlay.over(weights), batches));
      scored.add(new Scored(proposal, pass.loss(), (double) pass.correct() / pass.items()));
      architecturePass = pass;
    }
    learn(sampling.policy(), scored);
  }

  @Override
  public void stepArchitectureUnrolled() {
    Relaxed relaxed = relaxed();
    peeked = feed.weights().get();
    architecturePass =
        finite(
            supernet.unrolled(
                overlay.over(relaxed.weights()),
                peeked,
                feed.architecture().get(),
                learningRate()));
    move(relaxed, architecturePass);
  }

  @Override
  public void stepWeights() {
    B batch = peeked == null ? feed.weights().get() : peeked;
    peeked = null;
    WeightPaths paths = weightPaths(batch);
    if (paths.paths().size() == 1 && paths.share() == 1) {
      OptionWeights weights = overlay.over(paths.paths().get(0));
      weightPass = finite(supernet.pass(weights, batch, Wanted.WEIGHTS));
    } else {
      weightPass =
          finite(
              Passes.mean(
                  supernet.passes(
                      paths.paths().stream().map(overlay::over).toList(), paths.share(), batch)));
    }
    descend();
  }

  private WeightPaths weightPaths(B batch) {
    if (held != null) {
      return WeightPaths.one(method.relaxation().oneHot(task.space(), held));
    }
    return method
        .relaxation()
        .forWeights(
            state.parameters(),
            situation(),
            weights -> finite(supernet.pass(overlay.over(weights), batch, Wanted.ARCHITECTURE)));
  }

  @Override
  public void stepBoth() {
    Relaxed relaxed = relaxed();
    Pass pass = pass(relaxed, feed.weights().get(), Wanted.BOTH);
    descend();
    move(relaxed, pass);
    weightPass = pass;
    architecturePass = pass;
  }

  private void descend() {
    try {
      supernet.stepWeights(learningRate());
    } catch (NotFiniteException e) {
      throw diverged(String.valueOf(e.getMessage()));
    }
  }

  private double learningRate() {
    return tuningRate > 0 ? tuningRate : schedule.rate(iteration - scheduleStart);
  }

  private void move(Relaxed relaxed, Pass pass) {
    double[][] gradient = relaxed.pullBack(overlay.gradient(pass.gradient()));
    if (state instanceof ArchitectureState.Vectors vectors) {
      requireFinite(gradient);
      state = new ArchitectureState.Vectors(vectors.position().step(gradient));
      architectureSteps++;
    } else if (state instanceof ArchitectureState.Simplices simplices) {
      move(simplices.position(), regularised(gradient, pass.loss()));
    }
  }

  /** Terms of the objective are terms of the distributions over options, which come first. */
  private double[][] regularised(double[][] gradient, double loss) {
    for (Regulariser term : method.objective().regularisers()) {
      double[][] more = term.gradient(task, reading().point(), loss, timing().progress());
      for (int d = 0; d < more.length; d++) {
        for (int o = 0; o < more[d].length; o++) {
          gradient[d][o] += more[d][o];
        }
      }
    }
    return gradient;
  }

  private void move(SimplexGeometry.Position position, double[][] gradient) {
    requireFinite(gradient);
    ProductPoint before = position.point();
    SimplexGeometry.Position moved = position.step(gradient);
    architectureSteps++;
    boolean ofDecisions = before.size() == task.space().decisions().size();
    List<Removal> removals =
        ofDecisions ? eliminating.observe(architectureSteps, moved.point()) : List.of();
    for (Removal removal : removals) {
      moved = Survivors.without(moved, removal.decision(), removal.option());
    }
    state = new ArchitectureState.Simplices(moved);
    move = ofDecisions ? new ArchitectureMove(before, gradient, removals) : null;
  }

  private void learn(Policy policy, List<Scored> scored) {
    state = new ArchitectureState.Sampling(policy.learn(scored));
    architectureSteps++;
  }

  @Override
  public boolean holdsPath() {
    return held != null;
  }

  @Override
  public void holdPath() {
    held = draw(relaxing);
  }

  @Override
  public void learnFromHeldPath(int batches) {
    if (held == null || !(state instanceof ArchitectureState.Sampling sampling)) {
      throw new IllegalStateException("no path is held, or nothing learns from it");
    }
    OptionWeights weights = method.relaxation().oneHot(task.space(), held);
    List<Pass> passes = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      passes.add(
          finite(supernet.pass(overlay.over(weights), feed.architecture().get(), Wanted.LOSS)));
    }
    Pass all = Passes.mean(passes);
    architecturePass = all;
    learn(
        sampling.policy(),
        List.of(new Scored(held, all.loss(), (double) all.correct() / all.items())));
    held = null;
  }

  @Override
  public Timing timing() {
    return new Timing(
        Math.min(iteration, Math.max(0, iterations - 1)),
        Math.max(1, feed.stepsPerEpoch()),
        Math.max(1, iterations));
  }

  @Override
  public Reading reading() {
    Reading reading = method.relaxation().read(state.parameters(), situation());
    return new Reading(reading.point(), reading.strengths(), overlay.over(reading.weights()));
  }

  @Override
  public SearchSpace space() {
    return task.space();
  }

  @Override
  public boolean[][] active() {
    return Overlay.copy(overlay.active());
  }

  @Override
  public void restart(boolean[][] active) {
    overlay = overlay.withActive(Overlay.copy(active));
    state = fresh("start/" + ++restarts);
    if (state instanceof ArchitectureState.Simplices simplices) {
      state = new ArchitectureState.Simplices(Survivors.only(simplices.position(), active));
    }
    epochStart = state.parameters();
  }

  @Override
  public void restartSchedule(int length) {
    scheduleStart = iteration;
    schedule =
        new CosineSchedule(method.weights().firstRate(), method.weights().lastRate(), length);
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

  Architecture draw(RandomGenerator generator) {
    Situation situation = situation();
    return situation.paths().draw(generator);
  }

  /** As {@link #draw}, where that may be a path that is no architecture of the space. */
  Architecture drawArchitecture(RandomGenerator generator) {
    return state instanceof ArchitectureState.Sampling || state instanceof ArchitectureState.Unmoved
        ? draw(generator)
        : new Sampled().choose(task.space(), reading(), generator);
  }

  List<Architecture> population() {
    return state instanceof ArchitectureState.Sampling sampling
        ? sampling.policy().population()
        : List.of();
  }

  Pass score(Architecture architecture, int batches) {
    return score(method.relaxation().oneHot(task.space(), architecture), batches);
  }

  Pass score(OptionWeights weights, int batches) {
    return finite(scoring.score(weights, batches));
  }

  void tune(double[] @Nullable [] settled, int more, double rateShare) {
    overlay = overlay.withSettled(settled);
    tuningRate = method.weights().firstRate() * rateShare;
    held = null;
    for (int i = 0; i < more; i++) {
      if (state instanceof ArchitectureState.Sampling) {
        stepWeights();
      } else {
        method.objective().iterate(this);
      }
    }
    tuningRate = 0;
  }

  private Relaxed relaxed() {
    return method.relaxation().relax(state.parameters(), situation());
  }

  private Situation situation() {
    Supplier<RandomGenerator> constant = () -> random.stream("constant");
    return new Situation(
        task.space(),
        timing().progress(),
        epochStart,
        generator ->
            state.draw(
                state instanceof ArchitectureState.Vectors ? reading().point() : point(),
                generator),
        constant,
        relaxing);
  }

  private ProductPoint point() {
    return ProductPoint.of(Arrays.copyOf(state.parameters(), task.space().decisions().size()));
  }

  private Pass pass(Relaxed relaxed, B batch, Wanted wanted) {
    return finite(supernet.pass(overlay.over(relaxed.weights()), batch, wanted));
  }

  private Pass finite(Pass pass) {
    if (!Double.isFinite(pass.loss())) {
      throw diverged("the loss is " + pass.loss());
    }
    return pass;
  }

  private void requireFinite(double[][] gradient) {
    for (int e = 0; e < gradient.length; e++) {
      for (double g : gradient[e]) {
        if (!Double.isFinite(g)) {
          String where =
              e < task.space().decisions().size()
                  ? task.space().decisions().get(e).name()
                  : "row " + e;
          throw diverged("the gradient at %s is %s".formatted(where, g));
        }
      }
    }
  }

  private SearchDivergedException diverged(String what) {
    Timing timing = timing();
    return new SearchDivergedException(
        what,
        timing.epoch() + 1,
        timing.iteration() % timing.iterationsPerEpoch() + 1,
        reading().point());
  }
}

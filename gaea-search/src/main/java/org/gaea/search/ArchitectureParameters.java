package org.gaea.search;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Discretisations;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Elimination.Removal;
import org.gaea.geometry.ProductPoint;
import org.gaea.method.Method;
import org.gaea.objective.Regulariser;
import org.gaea.objective.SearchActions.ActiveOptions;
import org.gaea.policy.Policy;
import org.gaea.policy.Policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.relaxation.RelaxationContext;
import org.gaea.search.SearchStep.ArchitectureMove;
import org.gaea.space.Architecture;
import org.gaea.space.CostMeasure.SearchTask;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/** The architecture parameters of a running search: what they say, and what moves them. Mutable. */
final class ArchitectureParameters implements ActiveOptions {
  private final Method method;
  private final SearchTask task;
  private final RandomStreams random;
  private final RandomGenerator relaxing;
  private final Elimination.PointWatch eliminating;
  private final Iterations iterations;
  private final FiniteNumbers finite;
  private final IterateMean mean;

  private ArchitectureState state;
  private double[][] epochStart;
  private OptionMask mask;
  private int steps;

  /** Those before they last began anew. */
  private int stepsBefore;

  private int restarts;
  private @Nullable ArchitectureMove move;
  private @Nullable PassResult lastPass;

  ArchitectureParameters(
      Method method,
      SearchTask task,
      Elimination elimination,
      Iterations iterations,
      RandomStreams random) {
    this.method = method;
    this.task = task;
    this.random = random;
    this.relaxing = random.stream("relaxation");
    this.eliminating = elimination.watch(task.space().decisions(), task.steps());
    this.iterations = iterations;
    this.mean = new IterateMean(method.discretisation().averagedShare());
    this.mask = OptionMask.none(task.space().sizes());
    this.state = fresh(method, task, random.stream("start"));
    this.epochStart = state.parameters();
    this.finite = new FiniteNumbers(task.space().decisions(), iterations, () -> view().point());
  }

  private static ArchitectureState fresh(Method method, SearchTask task, RandomGenerator random) {
    return ArchitectureState.start(
        method.geometry(), method.relaxation().parameters(task.space()), task, random);
  }

  @Override
  public SearchSpace space() {
    return task.space();
  }

  SearchTask task() {
    return task;
  }

  FiniteNumbers finite() {
    return finite;
  }

  /** How often they began anew. */
  int restarts() {
    return restarts;
  }

  /** Forgets the move of the iteration before; at the start of an epoch, that is noted too. */
  void beginIteration() {
    move = null;
    lastPass = null;
    if (iterations.timing().beginsEpoch()) {
      epochStart = state.parameters();
    }
  }

  /** The last step in this iteration against a gradient at distributions over options, if any. */
  @Nullable ArchitectureMove move() {
    return move;
  }

  /** The pass of the last step of the architecture in this iteration, if there was one. */
  @Nullable PassResult lastPass() {
    return lastPass;
  }

  /** What they say, without what is not active and with what is settled. */
  @Override
  public ArchitectureView view() {
    ArchitectureView view = method.relaxation().read(state.parameters(), context());
    return new ArchitectureView(view.point(), view.strengths(), over(view.weights()));
  }

  /** What the discretisation chooses by: as {@link #view}, of the iterates that it asks for. */
  ArchitectureView choiceView() {
    return mean.over(view());
  }

  Relaxed relaxed() {
    return method.relaxation().relax(state.parameters(), context());
  }

  double[][] values() {
    return state.parameters();
  }

  RelaxationContext context() {
    Supplier<RandomGenerator> constant = () -> random.stream("constant");
    return new RelaxationContext(
        space(),
        iterations.timing().progress(),
        epochStart,
        generator -> state.draw(task, () -> view().point(), generator),
        constant,
        relaxing);
  }

  /** Whether gradients at option weights move them. */
  boolean areMovedByGradients() {
    return state.isMovedByGradients();
  }

  /**
   * Whether anything has moved them from where they began, so that what they come to means
   * something.
   */
  boolean haveMoved() {
    return steps > stepsBefore;
  }

  /** The policy that learns from samples, if it is one that moves them. */
  @Nullable Policy policy() {
    return state.policy();
  }

  /** Option weights without what is not active and with what is settled. */
  OptionWeights over(OptionWeights weights) {
    return mask.over(weights);
  }

  /** One step against the gradient of a pass at what they were relaxed to. */
  void descend(Relaxed relaxed, PassResult pass) {
    lastPass = pass;
    double[][] gradient = relaxed.pullBack(mask.gradient(pass.gradient()));
    if (!state.isMovedByGradients()) {
      return;
    }
    addRegularisers(gradient, pass.loss());
    finite.require(gradient);
    ProductPoint before = state.distributions();
    state = state.step(gradient);
    steps++;
    ProductPoint after = state.distributions();
    if (before != null && after != null && before.size() == space().decisions().size()) {
      List<Removal> removals = eliminating.observe(steps, after);
      state = state.without(removals);
      removals.forEach(removal -> mean.remove(removal.decision(), removal.option()));
      move = new ArchitectureMove(before, gradient, removals);
    }
    mean.observe(iterations.timing().progress(), view());
  }

  /** Terms of the objective are terms of the distributions over options, which come first. */
  private void addRegularisers(double[][] gradient, double loss) {
    for (Regulariser term : method.objective().regularisers()) {
      double[][] more = term.gradient(task, view().point(), loss, iterations.timing().progress());
      for (int d = 0; d < more.length; d++) {
        for (int o = 0; o < more[d].length; o++) {
          gradient[d][o] += more[d][o];
        }
      }
    }
  }

  /** What the policy would have compared, drawn by the search's own stream. */
  List<Architecture> proposals() {
    return requirePolicy().proposals(relaxing);
  }

  /**
   * One step of the policy by how sampled architectures did.
   *
   * @param pass of the last of them, or of all; null if there are none
   */
  void learn(List<Scored> scored, @Nullable PassResult pass) {
    state = new ArchitectureState.Sampling(requirePolicy().learn(scored));
    steps++;
    lastPass = pass;
    mean.observe(iterations.timing().progress(), view());
  }

  private Policy requirePolicy() {
    Policy policy = state.policy();
    if (policy == null) {
      throw new IllegalStateException("no policy moves the architecture");
    }
    return policy;
  }

  @Override
  public boolean[][] active() {
    return OptionMask.copy(mask.active());
  }

  @Override
  public void restart(boolean[][] active) {
    mask = mask.withActive(OptionMask.copy(active));
    state = fresh(method, task, random.stream("start/" + ++restarts)).only(active);
    mean.restart();
    stepsBefore = steps;
    epochStart = state.parameters();
  }

  @Override
  public double chance(String name) {
    return random.stream("chance/" + name).nextDouble();
  }

  /** Settles some decisions: a row of option weights, or null for one that is searched. */
  void settle(double[] @Nullable [] settled) {
    mask = mask.withSettled(settled);
  }

  ArchitectureState state() {
    return state;
  }

  void goBackTo(ArchitectureState earlier) {
    mean.restart();
    state = earlier;
  }

  /** One path by what the geometry makes likely. */
  Architecture draw(RandomGenerator generator) {
    return context().paths().draw(generator);
  }

  /** As {@link #draw}, by the search's own stream. */
  Architecture draw() {
    return draw(relaxing);
  }

  /** As {@link #draw}, where that may be a path that is no architecture of the space. */
  Architecture drawArchitecture(RandomGenerator generator) {
    return state.drawsArchitectures()
        ? draw(generator)
        : Discretisations.sampled().choose(space(), view(), generator);
  }

  List<Architecture> population() {
    Policy policy = policy();
    return policy == null ? List.of() : policy.population();
  }
}

package org.gaea.search;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.gaea.discretisation.Sampled;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Removal;
import org.gaea.geometry.ProductPoint;
import org.gaea.geometry.SimplexGeometry;
import org.gaea.method.Method;
import org.gaea.objective.Regulariser;
import org.gaea.policy.Policy;
import org.gaea.policy.Scored;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.relaxation.Relaxation.Relaxed;
import org.gaea.relaxation.RelaxationContext;
import org.gaea.space.Architecture;
import org.gaea.space.SearchTask;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.PassResult;
import org.jspecify.annotations.Nullable;

/** The architecture parameters of a running search: what they say, and what moves them. Mutable. */
final class ArchitectureParameters {
  private final Method method;
  private final SearchTask task;
  private final RandomStreams random;
  private final RandomGenerator relaxing;
  private final Elimination.Watch eliminating;
  private final Iterations iterations;
  private final FiniteNumbers finite;

  private ArchitectureState state;
  private double[][] epochStart;
  private OptionMask overlay;
  private int steps;

  /** Those before they last began anew. */
  private int stepsBefore;

  private int restarts;
  private @Nullable ArchitectureMove move;

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
    this.overlay = OptionMask.none(task.space().sizes());
    this.state = fresh(method, task, random.stream("start"));
    this.epochStart = state.parameters();
    this.finite = new FiniteNumbers(task.space().decisions(), iterations, () -> reading().point());
  }

  private static ArchitectureState fresh(Method method, SearchTask task, RandomGenerator random) {
    return ArchitectureState.start(
        method.geometry(), method.relaxation().parameters(task.space()), task, random);
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
    if (iterations.timing().beginsEpoch()) {
      epochStart = state.parameters();
    }
  }

  /** The last step in this iteration against a gradient at distributions over options, if any. */
  @Nullable ArchitectureMove move() {
    return move;
  }

  /** What they say, without what is not active and with what is settled. */
  ArchitectureView reading() {
    ArchitectureView reading = method.relaxation().read(state.parameters(), situation());
    return new ArchitectureView(reading.point(), reading.strengths(), over(reading.weights()));
  }

  Relaxed relaxed() {
    return method.relaxation().relax(state.parameters(), situation());
  }

  double[][] values() {
    return state.parameters();
  }

  RelaxationContext situation() {
    Supplier<RandomGenerator> constant = () -> random.stream("constant");
    return new RelaxationContext(
        task.space(),
        iterations.timing().progress(),
        epochStart,
        generator -> state.draw(distributions(), generator),
        constant,
        relaxing);
  }

  private ProductPoint distributions() {
    return state instanceof ArchitectureState.Vectors
        ? reading().point()
        : ProductPoint.of(Arrays.copyOf(state.parameters(), task.space().decisions().size()));
  }

  /** Whether gradients at option weights move them. */
  boolean areMovedByGradients() {
    return state instanceof ArchitectureState.Simplices
        || state instanceof ArchitectureState.Vectors;
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
    return state instanceof ArchitectureState.Sampling sampling ? sampling.policy() : null;
  }

  /** Option weights without what is not active and with what is settled. */
  OptionWeights over(OptionWeights weights) {
    return overlay.over(weights);
  }

  /** One step against the gradient of a pass at what they were relaxed to. */
  void descend(Relaxed relaxed, PassResult pass) {
    double[][] gradient = relaxed.pullBack(overlay.gradient(pass.gradient()));
    if (state instanceof ArchitectureState.Vectors vectors) {
      finite.require(gradient);
      state = new ArchitectureState.Vectors(vectors.position().step(gradient));
      steps++;
    } else if (state instanceof ArchitectureState.Simplices simplices) {
      descend(simplices.position(), regularised(gradient, pass.loss()));
    }
  }

  /** Terms of the objective are terms of the distributions over options, which come first. */
  private double[][] regularised(double[][] gradient, double loss) {
    for (Regulariser term : method.objective().regularisers()) {
      double[][] more =
          term.gradient(task, reading().point(), loss, iterations.timing().progress());
      for (int d = 0; d < more.length; d++) {
        for (int o = 0; o < more[d].length; o++) {
          gradient[d][o] += more[d][o];
        }
      }
    }
    return gradient;
  }

  private void descend(SimplexGeometry.Position position, double[][] gradient) {
    finite.require(gradient);
    ProductPoint before = position.point();
    SimplexGeometry.Position moved = position.step(gradient);
    steps++;
    boolean ofDecisions = before.size() == task.space().decisions().size();
    List<Removal> removals = ofDecisions ? eliminating.observe(steps, moved.point()) : List.of();
    for (Removal removal : removals) {
      moved = RestrictedPosition.without(moved, removal.decision(), removal.option());
    }
    state = new ArchitectureState.Simplices(moved);
    move = ofDecisions ? new ArchitectureMove(before, gradient, removals) : null;
  }

  /** One step by how sampled architectures did. */
  void learn(Policy policy, List<Scored> scored) {
    state = new ArchitectureState.Sampling(policy.learn(scored));
    steps++;
  }

  boolean[][] active() {
    return OptionMask.copy(overlay.active());
  }

  /** Begins anew on the options that are active. */
  void restart(boolean[][] active) {
    overlay = overlay.withActive(OptionMask.copy(active));
    state = fresh(method, task, random.stream("start/" + ++restarts));
    stepsBefore = steps;
    if (state instanceof ArchitectureState.Simplices simplices) {
      state =
          new ArchitectureState.Simplices(RestrictedPosition.only(simplices.position(), active));
    }
    epochStart = state.parameters();
  }

  /** Settles some decisions: a row of option weights, or null for one that is searched. */
  void settle(double[] @Nullable [] settled) {
    overlay = overlay.withSettled(settled);
  }

  ArchitectureState state() {
    return state;
  }

  void goBackTo(ArchitectureState earlier) {
    state = earlier;
  }

  /** One path by what the geometry makes likely. */
  Architecture draw(RandomGenerator generator) {
    return situation().paths().draw(generator);
  }

  /** As {@link #draw}, by the search's own stream. */
  Architecture draw() {
    return draw(relaxing);
  }

  /** As {@link #draw}, where that may be a path that is no architecture of the space. */
  Architecture drawArchitecture(RandomGenerator generator) {
    return state instanceof ArchitectureState.Sampling || state instanceof ArchitectureState.Unmoved
        ? draw(generator)
        : new Sampled().choose(task.space(), reading(), generator);
  }

  List<Architecture> population() {
    Policy policy = policy();
    return policy == null ? List.of() : policy.population();
  }

  /** What a policy would have compared, drawn by the search's own stream. */
  List<Architecture> proposals(Policy policy) {
    return policy.proposals(relaxing);
  }
}

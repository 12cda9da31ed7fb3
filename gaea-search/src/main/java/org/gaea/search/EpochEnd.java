package org.gaea.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.gaea.method.Method;
import org.gaea.objective.StopRule;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.search.EpochDiagnostics.CollapseSign;
import org.gaea.search.EpochDiagnostics.Rounding;
import org.gaea.search.SearchStep.EarlyEnd;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.PassResult;
import org.jspecify.annotations.Nullable;

/** Ends an epoch of a search: measures the search and asks the rules that may end it. Mutable. */
final class EpochEnd<B> {
  private final Method method;
  private final Supernet<B> supernet;
  private final BatchSources<B> batches;
  private final SearchSettings settings;
  private final ArchitectureParameters parameters;
  private final SharedWeights<B> weights;
  private final RandomStreams random;
  private final Optional<StopRule> rule;
  private final Optional<StopRule.EpochWatch> stopping;
  private final CollapseWatch collapsing;

  /** The states at the ends of all epochs, where the search may go back to one. */
  private final List<ArchitectureState> epochs = new ArrayList<>();

  private @Nullable EarlyEnd earlyEnd;
  private @Nullable BestEpoch best;

  /**
   * The epoch to keep so far.
   *
   * @param restarts of the parameters before it: those from before the last one are of no use
   */
  private record BestEpoch(double accuracy, int restarts, ArchitectureState state) {}

  EpochEnd(
      Method method,
      Supernet<B> supernet,
      BatchSources<B> batches,
      SearchSettings settings,
      ArchitectureParameters parameters,
      SharedWeights<B> weights,
      RandomStreams random) {
    this.method = method;
    this.supernet = supernet;
    this.batches = batches;
    this.settings = settings;
    this.parameters = parameters;
    this.weights = weights;
    this.random = random;
    this.rule = method.objective().stopRule();
    this.stopping = rule.map(stop -> stop.watch(settings.epochs()));
    this.collapsing = new CollapseWatch(settings.epochs());
  }

  /** Why the search ends before its time, if it does. */
  @Nullable EarlyEnd earlyEnd() {
    return earlyEnd;
  }

  /**
   * Looks at an epoch that is over; the parameters may go back to an earlier one.
   *
   * @param epoch from 1
   */
  EpochDiagnostics look(int epoch) {
    if (stopping.isPresent() || settings.guard().ends()) {
      epochs.add(parameters.state());
    }
    ArchitectureView view = parameters.view();
    if (method.discretisation().keepsBestEpoch()) {
      keepBest(view);
    }
    OptionalDouble byRule = ask(epoch, view);
    long start = settings.clock().getAsLong();
    SearchSpace space = parameters.space();
    Architecture chosen =
        method
            .discretisation()
            .choose(space, parameters.choiceView(), random.stream("discretisation"));
    Collapse choice = Collapse.of(space, settings.costs(), chosen, view.point());
    Optional<Rounding> rounding = rounding(view, chosen);
    OptionalDouble eigenvalue = byRule.isPresent() ? byRule : watched(view);
    List<CollapseSign> signs =
        parameters.haveMoved()
            ? collapsing.observe(epoch, parameters.restarts(), choice, eigenvalue, rounding)
            : List.of();
    if (settings.guard().ends()) {
      signs.stream()
          .filter(sign -> sign.backTo() > 0)
          .findFirst()
          .ifPresent(sign -> end(sign.backTo(), "the search collapses: " + sign.text()));
    }
    if (epoch == settings.epochs() && earlyEnd == null && best != null) {
      parameters.goBackTo(best.state);
    }
    return new EpochDiagnostics(
        choice, rounding, eigenvalue, signs, settings.clock().getAsLong() - start);
  }

  /** Of equally accurate epochs the first. */
  private void keepBest(ArchitectureView view) {
    ScoringBatches<B> all = new ScoringBatches<>(supernet, batches::nextForArchitecture);
    double accuracy =
        weights.withoutDropout(
            () -> {
              PassResult pass =
                  parameters.finite().require(all.score(view.weights(), batches.stepsPerEpoch()));
              return (double) pass.correct() / pass.items();
            });
    if (best == null || best.restarts != parameters.restarts() || accuracy > best.accuracy) {
      best = new BestEpoch(accuracy, parameters.restarts(), parameters.state());
    }
  }

  /** Asks the objective's rule; gives the eigenvalue that it looked at. */
  private OptionalDouble ask(int epoch, ArchitectureView view) {
    List<Double> measured = new ArrayList<>();
    DoubleSupplier eigenvalue =
        () -> {
          // Not kept for the next time: a search that continues from a check-point would lack it.
          measured.add(eigenvalue(view, batches.nextForArchitecture()));
          return measured.get(0);
        };
    stopping.ifPresent(
        watch -> {
          OptionalInt back = watch.observe(epoch, view, eigenvalue);
          if (back.isPresent()) {
            end(back.getAsInt(), rule.orElseThrow().description());
          }
        });
    return measured.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(measured.get(0));
  }

  /** The first reason to end is the one that counts. */
  private void end(int backTo, String reason) {
    if (earlyEnd == null) {
      earlyEnd = new EarlyEnd(backTo, reason);
      parameters.goBackTo(epochs.get(backTo - 1));
    }
  }

  private OptionalDouble watched(ArchitectureView view) {
    boolean wanted = settings.guard().watchesEigenvalue() || settings.guard().ends();
    return wanted
            && !batches.heldOut().isEmpty()
            && parameters.areMovedByGradients()
            && method.relaxation().mixes()
        ? OptionalDouble.of(eigenvalue(view, batches.heldOut().get(0)))
        : OptionalDouble.empty();
  }

  private double eigenvalue(ArchitectureView view, B batch) {
    return weights.withoutDropout(
        () ->
            DominantEigenvalue.dominantEigenvalue(
                view.point(),
                point ->
                    DominantEigenvalue.gradientOfMixture(
                        supernet, view, batch, parameters::over, point),
                random.stream("curvature")));
  }

  private Optional<Rounding> rounding(ArchitectureView view, Architecture chosen) {
    OptionWeights oneHot = method.relaxation().oneHot(parameters.space(), chosen);
    return heldOutScore(view.weights())
        .flatMap(
            point ->
                heldOutScore(oneHot).map(rounded -> new Rounding(point.loss(), rounded.loss())));
  }

  /** Over all that is held out; empty if nothing is. */
  Optional<PassResult> heldOutScore(OptionWeights weights) {
    if (batches.heldOut().isEmpty()) {
      return Optional.empty();
    }
    ScoringBatches<B> all = new ScoringBatches<>(supernet, batches.heldOut().iterator()::next);
    return Optional.of(all.score(weights, batches.heldOut().size()));
  }
}

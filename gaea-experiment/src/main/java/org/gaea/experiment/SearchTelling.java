package org.gaea.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.gaea.data.batch.Batch;
import org.gaea.elimination.Removal;
import org.gaea.experiment.Observer.Progress;
import org.gaea.geometry.ProductPoint;
import org.gaea.log.RunEvent;
import org.gaea.search.ArchitectureMove;
import org.gaea.search.Collapse;
import org.gaea.search.EarlyEnd;
import org.gaea.search.Search;
import org.gaea.search.SearchStep;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.space.OptionCosts;
import org.gaea.supernet.Pass;
import org.gaea.tensor.Engine;

/** Turns the steps of a search into events and progress. */
final class SearchTelling {
  /** How often within an epoch the architecture weights are logged. */
  private static final int POINTS_PER_EPOCH = 20;

  private final Setting setting;
  private final Search<Batch> search;
  private final DiscretisationGap gap;
  private final Oracle oracle;
  private final Consumer<RunEvent> events;
  private final Consumer<Progress> progress;

  private final LongSupplier clock;
  private final OptionCosts costs;

  private Meter epoch;
  private Meter sincePoint;
  private ConvergenceMeter convergence;
  private long measuringNanos;
  private boolean warned;

  SearchTelling(
      Setting setting,
      Search<Batch> search,
      DiscretisationGap gap,
      Oracle oracle,
      LongSupplier clock,
      Consumer<RunEvent> events,
      Consumer<Progress> progress) {
    this.setting = setting;
    this.search = search;
    this.gap = gap;
    this.oracle = oracle;
    this.clock = clock;
    this.costs = OptionCosts.of(setting.space(), setting.skeleton());
    this.epoch = new Meter(clock);
    this.sincePoint = new Meter(clock);
    this.events = events;
    this.progress = progress;
    this.convergence = new ConvergenceMeter(setting.method().geometry().rate());
  }

  void tell(SearchStep step) {
    if (step.number() == 0) {
      return;
    }
    count(step, epoch);
    count(step, sincePoint);
    ArchitectureMove move = step.move();
    if (move != null) {
      long start = clock.getAsLong();
      convergence.add(move);
      measuringNanos += clock.getAsLong() - start;
      move.removals().forEach(removal -> events.accept(eliminated(step, removal)));
    }
    progress.accept(
        new Progress(
            "search",
            step.epoch(),
            setting.configuration().epochs(),
            step.number(),
            setting.configuration().epochs() * step.stepsPerEpoch(),
            epoch.loss(),
            epoch.accuracy(),
            epoch.imagesPerSecond()));
    int interval = Math.max(1, step.stepsPerEpoch() / POINTS_PER_EPOCH);
    if (step.number() % interval == 0 || step.endsEpoch()) {
      events.accept(point(step));
      sincePoint = new Meter(clock);
      convergence = new ConvergenceMeter(setting.method().geometry().rate());
    }
    if (step.endsEpoch()) {
      events.accept(epoch(step));
      warn(step);
      epoch = new Meter(clock);
      measuringNanos = 0;
    }
  }

  /** Once, when the search begins to collapse; and where it ends before its time. */
  private void warn(SearchStep step) {
    Collapse collapse = Collapse.of(setting.space(), costs, search.chosenAt(step), step.point());
    if (collapse.isCollapsing() && !warned) {
      warned = true;
      events.accept(new RunEvent.Notice(step.epoch(), "collapse", collapse.text()));
    }
    EarlyEnd end = step.earlyEnd();
    if (end != null) {
      events.accept(
          new RunEvent.Notice(
              step.epoch(),
              "ended-early",
              "the search ends and goes back to epoch %d, since %s."
                  .formatted(end.backTo(), end.reason())));
    }
  }

  private static void count(SearchStep step, Meter meter) {
    Pass weights = step.weightPass();
    Pass architecture = step.architecturePass();
    if (weights != null) {
      meter.add(weights.loss(), weights.correct(), weights.items());
    }
    if (architecture != null && !architecture.equals(weights)) {
      meter.addOther(architecture);
    }
  }

  private RunEvent point(SearchStep step) {
    ProductPoint point = step.point();
    return new RunEvent.SearchPoint(
        step.epoch(),
        step.progress(),
        sincePoint.loss(),
        point.meanEntropy(),
        OptionalDouble.of(point.meanLargestWeight()),
        convergence.told(point),
        rows(point));
  }

  private RunEvent epoch(SearchStep step) {
    ProductPoint point = step.point();
    Architecture rounding = search.chosenAt(step);
    double seconds = epoch.seconds();
    double speed = epoch.imagesPerSecond();
    long start = clock.getAsLong();
    OptionalDouble discretisationGap = gap.at(step.reading(), rounding);
    measuringNanos += clock.getAsLong() - start;
    return new RunEvent.SearchEpoch(
        step.epoch(),
        setting.configuration().epochs(),
        epoch.loss(),
        epoch.accuracy(),
        epoch.hasOther() ? OptionalDouble.of(epoch.otherLoss()) : OptionalDouble.empty(),
        point.meanEntropy(),
        OptionalDouble.of(point.meanLargestWeight()),
        discretisationGap,
        rows(point),
        Optional.of(setting.space().format(rounding)),
        OptionalDouble.of(step.learningRate()),
        OptionalDouble.of(speed),
        OptionalDouble.of(seconds),
        OptionalDouble.of(measuringNanos / 1e9),
        OptionalDouble.of((double) Engine.residentMebibytes()),
        oracle.truth(setting.space().format(rounding)));
  }

  private RunEvent eliminated(SearchStep step, Removal removal) {
    Decision decision = setting.space().decisions().get(removal.decision());
    return new RunEvent.Eliminated(
        step.epoch(),
        step.progress(),
        removal.step(),
        decision.name(),
        decision.options().get(removal.option()).name(),
        removal.weight(),
        removal.reason());
  }

  private static List<List<Double>> rows(ProductPoint point) {
    return Arrays.stream(point.blocks()).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}

package org.gaea.experiment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.gaea.data.batch.Batch;
import org.gaea.elimination.Elimination.Removal;
import org.gaea.engine.Engine;
import org.gaea.experiment.Observer.Progress;
import org.gaea.geometry.ProductPoint;
import org.gaea.log.RunEvent;
import org.gaea.search.EpochDiagnostics;
import org.gaea.search.EpochDiagnostics.CollapseSign;
import org.gaea.search.EpochDiagnostics.Rounding;
import org.gaea.search.Search;
import org.gaea.search.SearchStep;
import org.gaea.search.SearchStep.ArchitectureMove;
import org.gaea.search.SearchStep.EarlyEnd;
import org.gaea.space.Architecture;
import org.gaea.space.Decision;
import org.gaea.supernet.Supernet.PassResult;

/** Turns the steps of a search into events and progress. */
final class SearchEventEmitter {
  /** How often within an epoch the architecture weights are logged. */
  private static final int POINTS_PER_EPOCH = 20;

  private final ResolvedConfiguration setting;
  private final Search<Batch> search;
  private final BenchmarkLookup benchmark;
  private final Consumer<RunEvent> events;
  private final Consumer<Progress> progress;

  private final LongSupplier clock;

  private EpochMeter epoch;
  private EpochMeter sincePoint;
  private ConvergenceMeter convergence;
  private GradientMeter gradients;
  private long measuringNanos;
  private final Set<CollapseSign.Symptom> warned = EnumSet.noneOf(CollapseSign.Symptom.class);

  SearchEventEmitter(
      ResolvedConfiguration setting,
      Search<Batch> search,
      BenchmarkLookup benchmark,
      LongSupplier clock,
      Consumer<RunEvent> events,
      Consumer<Progress> progress) {
    this.setting = setting;
    this.search = search;
    this.benchmark = benchmark;
    this.clock = clock;
    this.epoch = new EpochMeter(clock);
    this.sincePoint = new EpochMeter(clock);
    this.events = events;
    this.progress = progress;
    this.convergence = new ConvergenceMeter(setting.method().geometry().rate());
    this.gradients = new GradientMeter(setting.space().sizes());
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
      gradients.add(move);
      measuringNanos += clock.getAsLong() - start;
      move.removals().forEach(removal -> events.accept(eliminated(step, removal)));
    }
    progress.accept(
        new Progress(
            "search",
            step.epoch(),
            setting.configuration().get(Settings.EPOCHS),
            step.number(),
            setting.configuration().get(Settings.EPOCHS) * step.stepsPerEpoch(),
            epoch.loss(),
            epoch.accuracy(),
            epoch.imagesPerSecond()));
    int interval = Math.max(1, step.stepsPerEpoch() / POINTS_PER_EPOCH);
    if (step.number() % interval == 0 || step.endsEpoch()) {
      events.accept(point(step));
      sincePoint = new EpochMeter(clock);
      convergence = new ConvergenceMeter(setting.method().geometry().rate());
    }
    EpochDiagnostics vitals = step.diagnostics();
    if (vitals != null) {
      measuringNanos += vitals.nanos();
      events.accept(epoch(step, vitals));
      warn(step, vitals);
      epoch = new EpochMeter(clock);
      gradients = new GradientMeter(setting.space().sizes());
      measuringNanos = 0;
    }
  }

  /** Of each kind of sign once, when it begins to show; and where the search ends early. */
  private void warn(SearchStep step, EpochDiagnostics vitals) {
    for (CollapseSign sign : vitals.signs()) {
      if (warned.add(sign.kind())) {
        events.accept(new RunEvent.Notice(step.epoch(), "collapse", sign.sentence()));
      }
    }
    EarlyEnd end = step.earlyEnd();
    if (end != null) {
      events.accept(
          new RunEvent.Notice(
              step.epoch(),
              "ended-early",
              String.format(
                  Locale.ROOT,
                  "the search ends and goes back to epoch %d, since %s.",
                  end.backTo(),
                  end.reason())));
    }
  }

  private static void count(SearchStep step, EpochMeter meter) {
    PassResult weights = step.weightPass();
    PassResult architecture = step.architecturePass();
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

  private RunEvent epoch(SearchStep step, EpochDiagnostics vitals) {
    ProductPoint point = step.point();
    Architecture rounding = search.chosenAt(step);
    return new RunEvent.SearchEpoch(
        step.epoch(),
        setting.configuration().get(Settings.EPOCHS),
        epoch.loss(),
        epoch.accuracy(),
        epoch.hasOther() ? OptionalDouble.of(epoch.otherLoss()) : OptionalDouble.empty(),
        point.meanEntropy(),
        OptionalDouble.of(point.meanLargestWeight()),
        optional(vitals.rounding().map(Rounding::gap)),
        optional(vitals.rounding().map(Rounding::rounded)),
        vitals.dominantEigenvalue(),
        rows(point),
        Optional.of(setting.space().format(rounding)),
        OptionalDouble.of(step.learningRate()),
        OptionalDouble.of(epoch.imagesPerSecond(vitals.nanos())),
        OptionalDouble.of(epoch.seconds(vitals.nanos())),
        OptionalDouble.of(measuringNanos / 1e9),
        OptionalDouble.of((double) Engine.residentMebibytes()),
        benchmark.score(setting.space().format(rounding)),
        gradients.mean());
  }

  private static OptionalDouble optional(Optional<Double> number) {
    return number.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
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

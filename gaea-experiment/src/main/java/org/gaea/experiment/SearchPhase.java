package org.gaea.experiment;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.gaea.data.DataSet;
import org.gaea.data.batch.Batch;
import org.gaea.experiment.Observer.Progress;
import org.gaea.geometry.ProductPoint;
import org.gaea.log.RunEvent;
import org.gaea.method.Method;
import org.gaea.random.RandomStreams;
import org.gaea.search.Search;
import org.gaea.search.SearchStep;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.supernet.Pass;
import org.gaea.tensor.Engine;
import org.gaea.training.DescentSettings;
import org.gaea.training.TorchSupernet;

/** The first phase of a run: trains a supernet with the method and tells what happens. */
final class SearchPhase {
  /** The learning rates of the GAEA authors' configuration for NAS-Bench-201, at batch 64. */
  private static final double FIRST_RATE = 0.025;

  private static final double LAST_RATE = 0.001;

  /** How often within an epoch the architecture weights are logged. */
  private static final int POINTS_PER_EPOCH = 20;

  private final Configuration configuration;
  private final Method method;
  private final SearchSpace space;
  private final Skeleton skeleton;
  private final DataSet data;
  private final RandomStreams random;
  private final Consumer<RunEvent> events;
  private final Consumer<Progress> progress;

  private Meter epoch = new Meter();
  private Meter sincePoint = new Meter();

  SearchPhase(Setting setting, Consumer<RunEvent> events, Consumer<Progress> progress) {
    this.configuration = setting.configuration();
    this.method = setting.method();
    this.space = setting.space();
    this.skeleton = setting.skeleton();
    this.data = setting.data();
    this.random = setting.random();
    this.events = events;
    this.progress = progress;
  }

  Found run() {
    long start = System.nanoTime();
    try (Feeding feeding =
            Feeding.open(method.objective().sharing(), data, configuration.batch(), random);
        TorchSupernet supernet =
            new TorchSupernet(
                space,
                skeleton,
                DescentSettings.supernet(),
                random.stream("search/supernet weights"))) {
      Search<Batch> search =
          new Search<>(
              method,
              space,
              supernet,
              feeding.feed(),
              configuration.epochs(),
              FIRST_RATE,
              LAST_RATE,
              random);
      ProductPoint last = ProductPoint.uniform(space.sizes());
      for (Iterator<SearchStep> steps = search.steps().iterator(); steps.hasNext(); ) {
        SearchStep step = steps.next();
        last = step.point();
        if (step.number() > 0) {
          observe(step, search);
        }
      }
      return new Found(search.discretise(last), (System.nanoTime() - start) / 1e9);
    }
  }

  private void observe(SearchStep step, Search<Batch> search) {
    count(step, epoch);
    count(step, sincePoint);
    progress.accept(
        new Progress(
            "search",
            step.epoch(),
            configuration.epochs(),
            step.number(),
            configuration.epochs() * step.stepsPerEpoch(),
            epoch.loss(),
            epoch.accuracy(),
            epoch.imagesPerSecond()));
    int interval = Math.max(1, step.stepsPerEpoch() / POINTS_PER_EPOCH);
    if (step.number() % interval == 0 || step.endsEpoch()) {
      events.accept(point(step));
      sincePoint = new Meter();
    }
    if (step.endsEpoch()) {
      events.accept(epoch(step, search));
      epoch = new Meter();
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
        rows(point));
  }

  private RunEvent epoch(SearchStep step, Search<Batch> search) {
    ProductPoint point = step.point();
    return new RunEvent.SearchEpoch(
        step.epoch(),
        configuration.epochs(),
        epoch.loss(),
        epoch.accuracy(),
        epoch.hasOther() ? OptionalDouble.of(epoch.otherLoss()) : OptionalDouble.empty(),
        point.meanEntropy(),
        OptionalDouble.of(point.meanLargestWeight()),
        rows(point),
        Optional.of(space.format(search.discretise(point))),
        OptionalDouble.of(step.learningRate()),
        OptionalDouble.of(epoch.imagesPerSecond()),
        OptionalDouble.of(epoch.seconds()),
        OptionalDouble.of((double) Engine.residentMebibytes()));
  }

  private static List<List<Double>> rows(ProductPoint point) {
    return Arrays.stream(point.blocks()).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}

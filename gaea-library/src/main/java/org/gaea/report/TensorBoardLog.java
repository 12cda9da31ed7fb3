package org.gaea.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.log.RunEvent.Convergence;
import org.gaea.log.RunEvent.LoggedDecision;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunLog;
import org.gaea.report.EventFile.Moment;

/**
 * A run for TensorBoard: scalars by the names of the log, histograms of the option weights of each
 * decision, the drawings of what was found, and the settings as hyper-parameters.
 */
final class TensorBoardLog {
  /** TensorBoard asks for "tfevents" in the name. */
  static final String FILE_NAME = "events.out.tfevents.gaea";

  /** Steps are whole numbers; those within epochs are hundredths. */
  private static final int STEPS_PER_EPOCH = 100;

  private final RunLog log;
  private final double start;
  private final EventFile file;

  private TensorBoardLog(RunLog log) {
    this.log = log;
    this.start = log.started().flatMap(Started::started).map(TensorBoardLog::seconds).orElse(0.0);
    this.file = new EventFile(start);
  }

  static byte[] of(RunLog log) {
    return new TensorBoardLog(log).write();
  }

  private static double seconds(String instant) {
    try {
      return Instant.parse(instant).toEpochMilli() / 1000.0;
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  private byte[] write() {
    log.started().ifPresent(run -> file.hyperParameters(start, run.configuration()));
    NavigableMap<Integer, Double> ends = new TreeMap<>(Map.of(0, start));
    double wall = start;
    for (SearchEpoch epoch : log.searchEpochs()) {
      wall += epoch.seconds().orElse(0);
      ends.put(epoch.epoch(), wall);
    }
    log.searchPoints().forEach(point -> write(point, time(point.progress(), ends)));
    for (SearchEpoch epoch : log.searchEpochs()) {
      write(epoch, new Moment(ends.getOrDefault(epoch.epoch(), start), epoch.epoch()));
    }
    drawings(new Moment(wall, log.searchEpochs().size()));
    for (TrainingEpoch epoch : log.trainingEpochs()) {
      wall += epoch.seconds().orElse(0);
      write(epoch, new Moment(wall, epoch.epoch()));
    }
    result(new Moment(wall, 0));
    return file.toBytes();
  }

  /** Between the ends of two epochs in proportion; after the last one at its end. */
  private static Moment time(double progress, NavigableMap<Integer, Double> ends) {
    Map.Entry<Integer, Double> before = ends.floorEntry((int) progress);
    Map.Entry<Integer, Double> after = ends.ceilingEntry((int) Math.ceil(progress));
    double wall = before.getValue();
    if (after != null && after.getKey() > before.getKey()) {
      double share = (progress - before.getKey()) / (double) (after.getKey() - before.getKey());
      wall += share * (after.getValue() - wall);
    }
    return new Moment(wall, Math.round(progress * STEPS_PER_EPOCH));
  }

  private void write(SearchPoint point, Moment moment) {
    file.scalar("search_point/loss", moment, point.loss());
    file.scalar("search_point/entropy", moment, point.entropy());
    scalar("search_point/largest_weight", moment, point.largestWeight());
    if (point.convergence().isPresent()) {
      Convergence convergence = point.convergence().get();
      file.scalar("search_point/duality_gap", moment, convergence.dualityGap());
      scalar("search_point/stationarity", moment, convergence.stationarity());
      file.scalar("search_point/vertex_distance", moment, convergence.vertexDistance());
    }
  }

  private void write(SearchEpoch epoch, Moment moment) {
    file.scalar("search/loss", moment, epoch.loss());
    file.scalar("search/accuracy", moment, epoch.accuracy());
    scalar("search/architecture_loss", moment, epoch.architectureLoss());
    file.scalar("search/entropy", moment, epoch.entropy());
    scalar("search/largest_weight", moment, epoch.largestWeight());
    scalar("search/discretisation_gap", moment, epoch.discretisationGap());
    scalar("search/rounded_loss", moment, epoch.roundedLoss());
    scalar("search/dominant_eigenvalue", moment, epoch.dominantEigenvalue());
    scalar("search/learning_rate", moment, epoch.learningRate());
    scalar("search/images_per_second", moment, epoch.imagesPerSecond());
    scalar("search/seconds", moment, epoch.seconds());
    scalar("search/measuring_seconds", moment, epoch.measuringSeconds());
    scalar("search/resident_mib", moment, epoch.residentMib());
    if (epoch.benchmarkScore().isPresent()) {
      BenchmarkScore score = epoch.benchmarkScore().get();
      file.scalar("search/benchmark_value", moment, score.value());
      file.scalar("search/benchmark_regret", moment, score.regret());
    }
    for (int i = 0; i < epoch.weights().size(); i++) {
      if (!epoch.weights().get(i).isEmpty()) {
        file.histogram("weights/" + decision(i), moment, epoch.weights().get(i));
      }
    }
  }

  /** A log that lost its first line names no decisions. */
  private String decision(int index) {
    return log.space()
        .map(space -> space.decisions().get(index))
        .map(LoggedDecision::name)
        .orElse("decision " + (index + 1));
  }

  private void drawings(Moment moment) {
    log.found().stream()
        .flatMap(found -> found.drawings().stream())
        .filter(drawing -> !drawing.nodes().isEmpty())
        .forEach(
            drawing ->
                SvgPicture.raster(CellDrawing.picture(drawing))
                    .ifPresent(
                        picture -> file.image("architecture/" + drawing.name(), moment, picture)));
  }

  private void write(TrainingEpoch epoch, Moment moment) {
    file.scalar("training/loss", moment, epoch.loss());
    file.scalar("training/accuracy", moment, epoch.accuracy());
    scalar("training/test_accuracy", moment, epoch.testAccuracy());
    scalar("training/learning_rate", moment, epoch.learningRate());
    scalar("training/images_per_second", moment, epoch.imagesPerSecond());
    scalar("training/seconds", moment, epoch.seconds());
    scalar("training/resident_mib", moment, epoch.residentMib());
  }

  /** Measures by which runs are compared in the table of hyper-parameters. */
  private void result(Moment moment) {
    scalar("result/test_accuracy", moment, log.testAccuracy());
    log.parameters().ifPresent(count -> file.scalar("result/parameters", moment, (double) count));
    log.macs().ifPresent(count -> file.scalar("result/macs", moment, (double) count));
    scalar("result/search_seconds", moment, log.searchSeconds());
    scalar("result/train_seconds", moment, log.trainingSeconds());
    if (log.finished().isPresent()) {
      file.finished(moment.wallTime());
    }
  }

  private void scalar(String tag, Moment moment, OptionalDouble value) {
    value.ifPresent(number -> file.scalar(tag, moment, number));
  }
}

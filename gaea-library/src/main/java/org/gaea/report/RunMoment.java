package org.gaea.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.log.Phase;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunLog;

/**
 * How far a run has come, by its log.
 *
 * @param phase that is under way, or was when the log ended
 * @param progress epochs of the phase that are done, with the fraction of the one under way
 * @param epochs of the phase
 * @param loss of the supernet or the network, as last logged, in nats; NaN if it diverged
 * @param accuracy of the last epoch, in [0, 1]: on the test images in training where it is known
 * @param imagesPerSecond of the last epoch
 * @param residentMib memory of the process at the end of the last epoch
 * @param secondsLeft of the phase, if it continues as in its last epoch
 */
public record RunMoment(
    Phase phase,
    double progress,
    int epochs,
    OptionalDouble loss,
    OptionalDouble accuracy,
    OptionalDouble imagesPerSecond,
    OptionalDouble residentMib,
    OptionalDouble secondsLeft) {

  /** The moment of the last event. */
  public static RunMoment of(RunLog log) {
    boolean trains = !log.trainingEpochs().isEmpty() || log.found().isPresent() || !searches(log);
    return trains ? training(log) : search(log);
  }

  /** The share of the phase that is done, in [0, 1]. */
  public double share() {
    return epochs <= 0 ? 0 : Math.max(0, Math.min(1, progress / epochs));
  }

  private static boolean searches(RunLog log) {
    return !log.searchEpochs().isEmpty()
        || !log.searchPoints().isEmpty()
        || log.space().isPresent();
  }

  private static RunMoment search(RunLog log) {
    Optional<SearchEpoch> epoch = last(log.searchEpochs());
    Optional<SearchPoint> point = last(log.searchPoints());
    double progress =
        Math.max(
            epoch.map(SearchEpoch::progress).orElse(0.0),
            point.map(SearchPoint::progress).orElse(0.0));
    int epochs = epoch.map(SearchEpoch::epochs).orElseGet(() -> setting(log, "epochs"));
    boolean pointIsNewer =
        point.isPresent() && point.get().progress() > epoch.map(SearchEpoch::progress).orElse(-1.0);
    return new RunMoment(
        Phase.SEARCH,
        progress,
        epochs,
        pointIsNewer
            ? OptionalDouble.of(point.get().loss())
            : number(epoch.map(value -> OptionalDouble.of(value.loss()))),
        number(epoch.map(value -> OptionalDouble.of(value.accuracy()))),
        number(epoch.map(SearchEpoch::imagesPerSecond)),
        number(epoch.map(SearchEpoch::residentMib)),
        left(epochs - progress, number(epoch.map(SearchEpoch::seconds))));
  }

  private static RunMoment training(RunLog log) {
    Optional<TrainingEpoch> epoch = last(log.trainingEpochs());
    int epochs = epoch.map(TrainingEpoch::epochs).orElseGet(() -> setting(log, "train-epochs"));
    double progress = epoch.map(TrainingEpoch::epoch).orElse(0);
    return new RunMoment(
        Phase.TRAINING,
        progress,
        epochs,
        number(epoch.map(value -> OptionalDouble.of(value.loss()))),
        number(
            epoch.map(
                value ->
                    value.testAccuracy().isPresent()
                        ? value.testAccuracy()
                        : OptionalDouble.of(value.accuracy()))),
        number(epoch.map(TrainingEpoch::imagesPerSecond)),
        number(epoch.map(TrainingEpoch::residentMib)),
        left(epochs - progress, number(epoch.map(TrainingEpoch::seconds))));
  }

  private static OptionalDouble left(double epochs, OptionalDouble seconds) {
    return seconds.isPresent()
        ? OptionalDouble.of(Math.max(0, epochs) * seconds.getAsDouble())
        : OptionalDouble.empty();
  }

  private static int setting(RunLog log, String name) {
    return log.started()
        .map(Started::configuration)
        .map(configuration -> configuration.get(name))
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).intValue())
        .orElse(0);
  }

  private static OptionalDouble number(Optional<OptionalDouble> value) {
    return value.orElse(OptionalDouble.empty());
  }

  private static <T> Optional<T> last(List<T> elements) {
    return elements.isEmpty() ? Optional.empty() : Optional.of(elements.get(elements.size() - 1));
  }
}

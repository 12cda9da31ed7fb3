package org.gaea.log;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gaea.log.RunEvent.ArchitectureFound;
import org.gaea.log.RunEvent.ChoicesCompared;
import org.gaea.log.RunEvent.Eliminated;
import org.gaea.log.RunEvent.Finished;
import org.gaea.log.RunEvent.NetworkEvaluated;
import org.gaea.log.RunEvent.Notice;
import org.gaea.log.RunEvent.SearchEpoch;
import org.gaea.log.RunEvent.SearchPoint;
import org.gaea.log.RunEvent.Space;
import org.gaea.log.RunEvent.Started;
import org.gaea.log.RunEvent.TrainingEpoch;
import org.gaea.log.RunEvent.TrainingPlanned;

/**
 * The record of a run, in order. Lists are empty and values absent for parts that the run did not
 * have, or had not come to. Where a resumed run did a stretch again, the later record stands.
 */
public record RunLog(
    Optional<Started> started,
    List<SearchPoint> searchPoints,
    List<SearchEpoch> searchEpochs,
    List<Eliminated> eliminated,
    List<Notice> notices,
    Optional<ChoicesCompared> comparison,
    Optional<ArchitectureFound> found,
    Optional<TrainingPlanned> plan,
    List<TrainingEpoch> trainingEpochs,
    Optional<NetworkEvaluated> evaluation,
    Optional<Finished> finished) {

  /** The log's name in the run directory. */
  public static final String FILE_NAME = "events.jsonl";

  public RunLog {
    searchPoints = List.copyOf(searchPoints);
    searchEpochs = List.copyOf(searchEpochs);
    eliminated = List.copyOf(eliminated);
    notices = List.copyOf(notices);
    trainingEpochs = List.copyOf(trainingEpochs);
  }

  /**
   * Reads the log of a run, finished or not. Events and fields that are not known are passed over,
   * and so is a last line that was cut off in the middle.
   *
   * @throws org.gaea.input.InvalidInputException if there is no log in the directory, or a line of
   *     it is not what its event should be
   */
  public static RunLog read(Path runDirectory) {
    return RunLogReader.read(runDirectory);
  }

  /**
   * Reads the first line of a log and its last ones, however long it is: enough to say what the run
   * is and how far it has come. Lists have only what the last lines hold.
   *
   * @throws org.gaea.input.InvalidInputException if there is no log in the directory, or one of
   *     these lines is not what its event should be
   */
  public static RunLog readEnds(Path runDirectory) {
    return RunLogReader.readEnds(runDirectory);
  }

  /** The event as a line of the log, a JSON object without a line break. */
  public static String line(RunEvent event) {
    return RunLogLine.of(event);
  }

  public Optional<Space> space() {
    return started.flatMap(Started::space);
  }

  /** The fraction of test images that the trained network classified rightly, as last measured. */
  public OptionalDouble testAccuracy() {
    return firstDouble(
        List.of(
            finished.map(Finished::testAccuracy),
            last(trainingEpochs).map(TrainingEpoch::testAccuracy)));
  }

  public OptionalLong parameters() {
    return firstLong(Finished::parameters, ArchitectureFound::parameters);
  }

  /** Multiply-accumulates of the found network for one image. */
  public OptionalLong macs() {
    return firstLong(Finished::macs, ArchitectureFound::macs);
  }

  public OptionalDouble searchSeconds() {
    return firstDouble(
        List.of(
            finished.map(Finished::searchSeconds),
            found.map(ArchitectureFound::seconds),
            total(searchEpochs, SearchEpoch::seconds)));
  }

  public OptionalDouble trainingSeconds() {
    return firstDouble(
        List.of(
            finished.map(Finished::trainSeconds), total(trainingEpochs, TrainingEpoch::seconds)));
  }

  /** The architecture's string: found, or given to train. */
  public Optional<String> architecture() {
    return found
        .map(ArchitectureFound::architecture)
        .or(() -> finished.flatMap(Finished::architecture));
  }

  private OptionalLong firstLong(
      Function<Finished, OptionalLong> first, Function<ArchitectureFound, OptionalLong> second) {
    return Stream.of(finished.map(first), found.map(second))
        .flatMap(Optional::stream)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static OptionalDouble firstDouble(List<Optional<OptionalDouble>> candidates) {
    return candidates.stream()
        .flatMap(Optional::stream)
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /** Absent unless every element has the value, for a part of a sum would mislead. */
  private static <T> Optional<OptionalDouble> total(
      List<T> elements, Function<T, OptionalDouble> value) {
    boolean whole =
        !elements.isEmpty() && elements.stream().map(value).allMatch(OptionalDouble::isPresent);
    return whole
        ? Optional.of(
            OptionalDouble.of(
                elements.stream().map(value).mapToDouble(OptionalDouble::getAsDouble).sum()))
        : Optional.empty();
  }

  static <T> Optional<T> last(List<T> elements) {
    return elements.isEmpty() ? Optional.empty() : Optional.of(elements.get(elements.size() - 1));
  }
}

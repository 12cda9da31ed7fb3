package org.gaea.checkpoint;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.engine.Device;
import org.gaea.engine.Engine;
import org.gaea.log.Phase;
import org.gaea.storage.AppendedFile.FileExtent;
import org.jspecify.annotations.Nullable;

/**
 * The content of a check-point beside its tensors: what the state of the run is, and by which files
 * one can know that it is that.
 *
 * @param format of this file; a version of Gaea reads its own and earlier ones
 * @param gaea the version that wrote it
 * @param identity of the run
 * @param environment what else the bytes of results depend on
 * @param phase of the run
 * @param step how many steps of the phase are done
 * @param epoch of the last step, from 1; 0 before the first
 * @param tensors the file of weights and momentum beside this one
 * @param events how far the run's log had come
 * @param told how many events that were
 * @param elapsedNanos how long the phase had taken, interruptions aside
 * @param search what a check-point of a search holds
 * @param training what one of a training holds
 */
public record Checkpoint(
    int format,
    String gaea,
    RunIdentity identity,
    Environment environment,
    Phase phase,
    int step,
    int epoch,
    FileExtent tensors,
    FileExtent events,
    int told,
    long elapsedNanos,
    Optional<SearchState> search,
    Optional<TrainingState> training) {

  /** What this version writes. */
  public static final int FORMAT = 1;

  /**
   * @throws IllegalArgumentException if a count is negative, or the phase's state is not there
   */
  public Checkpoint {
    if (step < 0 || epoch < 0 || told < 0 || elapsedNanos < 0) {
      throw new IllegalArgumentException("a count is negative");
    }
    if (search.isPresent() != (phase == Phase.SEARCH)
        || training.isPresent() != (phase == Phase.TRAINING)) {
      throw new IllegalArgumentException("its state is not of its phase, " + phase);
    }
  }

  /** What the tensors do not hold. */
  public sealed interface State {}

  /**
   * The architecture's side of a search. The journal is the state; the rest is for people, and to
   * compare the replay with.
   *
   * @param journal how far it had come
   * @param weightBatches how many batches weight steps had taken
   * @param architectureBatches how many architecture steps had taken
   * @param point the architecture parameters
   * @param architecture that would be chosen now
   */
  public record SearchState(
      FileExtent journal,
      long weightBatches,
      long architectureBatches,
      List<List<Double>> point,
      String architecture)
      implements State {}

  /**
   * A training beside its tensors.
   *
   * @param architecture that is trained
   * @param searchSeconds how long finding it took
   * @param epochLoss the sum of the losses of this epoch's images so far
   * @param epochCorrect how many of them were classified correctly
   * @param epochImages how many there were
   * @param epochNanos how long the epoch has taken so far
   * @param seconds how long the epochs before took
   * @param testCorrect how many test images were classified correctly after the last epoch
   * @param testImages how many there were; 0 before the end of the first epoch
   */
  public record TrainingState(
      String architecture,
      double searchSeconds,
      double epochLoss,
      long epochCorrect,
      long epochImages,
      long epochNanos,
      double seconds,
      int testCorrect,
      int testImages)
      implements State {}

  public CheckpointName name() {
    return new CheckpointName(phase, step);
  }

  /**
   * Which check-point of a run, ordered by how far the run had come.
   *
   * @param step how many steps of the phase were done
   */
  public record CheckpointName(Phase phase, int step) implements Comparable<CheckpointName> {
    static final String CONTENT = ".json";
    static final String TENSORS = ".safetensors";

    private static final Pattern FORM = Pattern.compile("(search|training)-(\\d{1,9})");
    private static final Comparator<CheckpointName> ORDER =
        Comparator.comparing(CheckpointName::phase).thenComparing(CheckpointName::step);

    /** The name that a text means, as {@link #toString} writes it. */
    public static Optional<CheckpointName> parse(String text) {
      Matcher matcher = FORM.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new CheckpointName(
                  Phase.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                  Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public int compareTo(CheckpointName other) {
      return ORDER.compare(this, other);
    }

    /** As in "search-00000120". */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s-%08d", phase.label(), step);
    }
  }

  /**
   * What the bytes of results depend on beside the configuration, which names the number of
   * threads.
   *
   * @param java the major version of Java, whose random streams are read from seeds in different
   *     ways
   * @param engine the numerical library and its version
   * @param processor the instructions that the library uses on this machine
   * @param device where networks are computed; empty in check-points that are older than it
   */
  public record Environment(int java, String engine, String processor, Optional<String> device) {
    /** Of this process, where networks are computed on the processor. */
    public static Environment current() {
      return current(Device.PROCESSOR);
    }

    /** Of this process, where networks are computed on a device. */
    public static Environment current(Device device) {
      return new Environment(
          Runtime.version().feature(),
          Engine.version(),
          Engine.processorCapability(),
          Optional.of(device.label()));
    }

    /** Why a run that began in {@code other} cannot go on here, in half a sentence. */
    Optional<String> obstacleAfter(Environment other) {
      return java == other.java
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "it was written on Java %d, whose random streams differ from those of Java %d; run that version",
                  other.java,
                  java));
    }

    /** A note for a run that began in {@code other} and continues here. */
    public Optional<String> noteAfter(Environment other) {
      return place().equals(other.place())
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "The run was computed by %s until here and continues by %s, so its last digits differ from those of a run that stayed.",
                  other.place(),
                  place()));
    }

    private String place() {
      return String.format(
          Locale.ROOT, "%s (%s) on %s", engine, processor, device.orElse(Device.PROCESSOR.label()));
    }
  }

  /**
   * What a run is of. A check-point of another run is never taken for one of this.
   *
   * @param configuration every setting of the search that results depend on, by its name, and its
   *     recipe
   * @param training the same of the training alone
   * @param space SHA-256 of the search space: its decisions, their options, and the file that
   *     describes it if there is one
   * @param data SHA-256 of all images and labels
   * @param architecture that is trained; empty for a search
   */
  public record RunIdentity(
      Map<String, String> configuration,
      Map<String, String> training,
      String space,
      String data,
      Optional<String> architecture) {

    /** The entry of either map by which weights are stepped and images changed, as text. */
    public static final String RECIPE = "recipe";

    private static final String DATA = "data";

    public RunIdentity {
      configuration = Map.copyOf(configuration);
      training = Map.copyOf(training);
    }

    /**
     * Why a check-point of {@code other} is none of this run, in half a sentence. No check-point of
     * a search depends on the settings of the training.
     */
    Optional<String> differenceTo(RunIdentity other, Phase phase) {
      Optional<String> difference =
          difference(configuration, other.configuration)
              .or(
                  () ->
                      phase == Phase.TRAINING
                          ? difference(training, other.training)
                          : Optional.empty());
      if (difference.isPresent()) {
        return difference;
      }
      if (!space.equals(other.space)) {
        return Optional.of("it is of another search space of that name");
      }
      if (!data.equals(other.data)) {
        return Optional.of("the images are not those that it was trained on");
      }
      return architecture.equals(other.architecture)
          ? Optional.empty()
          : Optional.of("it is of another architecture");
    }

    /** Where images are is no matter, for their digest is compared; how they are read is. */
    private static boolean isMoved(String here, @Nullable String there) {
      return there != null && form(here).equals(form(there));
    }

    private static String form(String data) {
      return data.replaceFirst(":.*", "");
    }

    private static Optional<String> difference(
        Map<String, String> ours, Map<String, String> other) {
      for (Map.Entry<String, String> setting : new TreeMap<>(ours).entrySet()) {
        String name = setting.getKey();
        String here = setting.getValue();
        String there = other.get(name);
        if (!Objects.equals(there, here)
            && !name.equals(RECIPE)
            && !(name.equals(DATA) && isMoved(here, there))) {
          return Optional.of(
              String.format(
                  Locale.ROOT,
                  "it is of another configuration: %s was %s, and is %s now",
                  name,
                  there,
                  here));
        }
      }
      // Last, because settings change it too.
      String recipe = ours.get(RECIPE);
      if (recipe != null && !recipe.equals(other.get(RECIPE))) {
        return Optional.of(
            other.containsKey(RECIPE)
                ? "this version of Gaea steps weights by another recipe; resume with the version that began the run"
                : "it was written by a version that did not record its recipe of weights, and ours may be another; resume with that version, or make the run again");
      }
      return ours.keySet().equals(other.keySet())
          ? Optional.empty()
          : Optional.of("it is of a configuration with other settings");
    }
  }
}

package org.gaea.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gaea.elimination.Eliminations;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.LibraryCall;
import org.gaea.input.Sentence.SettingName;
import org.gaea.method.Axes;
import org.gaea.method.Axis;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.spacefile.SpaceSource;
import org.gaea.tensor.Precision;
import org.gaea.tensor.Processors;
import org.gaea.trial.method.TrialMethods;

/**
 * Everything that a run's result depends on. The defaults, and nowhere else, are in {@link
 * #builder()}; names and ranges are checked when a configuration is made.
 *
 * @param method a name of {@link Methods}
 * @param relaxation in place of the method's own, a name of {@link Axes}, or {@code published} for
 *     that one; likewise geometry, objective and discretisation
 * @param geometry see relaxation
 * @param objective see relaxation
 * @param discretisation see relaxation
 * @param space a name of {@link org.gaea.space.published.SearchSpaces}, or a YAML file that
 *     describes one; see {@link SpaceSource}
 * @param data a form of {@link org.gaea.data.source.DataSets}, as in "cifar10:DIR"
 * @param architectureRate step size of the architecture parameters; 0 for the method's published
 *     one
 * @param eliminate when operations are removed for good: {@code none}, {@code certified} or {@code
 *     threshold:WEIGHT}
 * @param stopOn what ends the search early: {@code none} or {@code collapse}
 * @param watchEigenvalue whether the dominant eigenvalue is measured when an epoch of the search
 *     ends; it is with {@code stopOn} collapse too, and changes no result
 * @param latencies a file of measured latencies, whose microseconds count in the place of
 *     multiply-accumulates wherever the method counts what options cost; "none" for none
 * @param maxParameters the most trainable numbers of the found network; 0 for any
 * @param maxMacs the most multiply-accumulates of it on one image; 0 for any
 * @param epochs of the search
 * @param trainEpochs of training the found network from scratch
 * @param batch images a step
 * @param channels of the first stage, in search and training
 * @param cells in each stage or in all, as the space counts them, in search and training
 * @param resolution to which images are resized, in pixels; 0 keeps that of the data
 * @param cutout side of the square that is blanked in each training image of the standalone
 *     network; 0 for none
 * @param seed from which every random stream derives
 * @param threads of a pass; floating-point results depend on it
 * @param recompute whether the search keeps less for its backward passes and computes it again;
 *     changes no result
 * @param precision of the search's large convolutions: a name of {@link Precision}
 */
public record Configuration(
    String method,
    String relaxation,
    String geometry,
    String objective,
    String discretisation,
    String space,
    String data,
    double architectureRate,
    String eliminate,
    String stopOn,
    boolean watchEigenvalue,
    String latencies,
    long maxParameters,
    long maxMacs,
    int epochs,
    int trainEpochs,
    int batch,
    int channels,
    int cells,
    int resolution,
    int cutout,
    long seed,
    int threads,
    boolean recompute,
    String precision) {

  /** Where there is nothing of what is asked for. */
  static final String NONE = "none";

  /** What may end a search early. */
  private static final List<String> ENDS = List.of(NONE, "collapse");

  public Configuration {
    Precision.named(precision);
    searchMethod(method, relaxation, geometry, objective, discretisation);
    SpaceSource.of(space);
    Eliminations.named(eliminate);
    if (!(architectureRate >= 0 && architectureRate <= 1e6)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is %s, expected a positive number, or 0 for the method's own.",
              new SettingName("architecture-rate"), architectureRate));
    }
    if (!ENDS.contains(stopOn)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is '%s', expected one of %s.",
              new SettingName("stop-on"), stopOn, String.join(", ", ENDS)));
    }
    requireNotNegative("max-parameters", maxParameters);
    requireNotNegative("max-macs", maxMacs);
    requireRange("epochs", epochs, 1, 10_000);
    requireRange("train-epochs", trainEpochs, 1, 10_000);
    requireRange("batch", batch, 2, 65_536);
    requireRange("channels", channels, 1, 1_024);
    requireRange("cells", cells, 1, 100, ", or 0 for the usual number of the space");
    if (resolution != 0) {
      requireRange("resolution", resolution, 8, 512, ", or 0 for that of the data");
    }
    requireRange("cutout", cutout, 0, 512);
    requireRange("threads", threads, 1, 1_024);
  }

  /** The method with the axes that were asked for. */
  public Method searchMethod() {
    return searchMethod(method, relaxation, geometry, objective, discretisation);
  }

  private static Method searchMethod(
      String method, String relaxation, String geometry, String objective, String discretisation) {
    if (TrialMethods.all().stream().anyMatch(trials -> trials.name().equals(method))) {
      throw new InvalidInputException(
          Sentence.of(
              "The method '%s' shares no weights but trains architectures one by one; use %s.",
              method, LibraryCall.of("TrialSearch for %s", method)));
    }
    return Axes.replaced(Methods.named(method), relaxation, geometry, objective, discretisation);
  }

  /** A builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The settings by their names in configuration files, in the order of the components. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("method", method);
    settings.put("relaxation", relaxation);
    settings.put("geometry", geometry);
    settings.put("objective", objective);
    settings.put("discretisation", discretisation);
    settings.put("space", space);
    settings.put("data", data);
    settings.put("architecture-rate", architectureRate);
    settings.put("eliminate", eliminate);
    settings.put("stop-on", stopOn);
    settings.put("watch-eigenvalue", watchEigenvalue);
    settings.put("latencies", latencies);
    settings.put("max-parameters", maxParameters);
    settings.put("max-macs", maxMacs);
    settings.put("epochs", epochs);
    settings.put("train-epochs", trainEpochs);
    settings.put("batch", batch);
    settings.put("channels", channels);
    settings.put("cells", cells);
    settings.put("resolution", resolution);
    settings.put("cutout", cutout);
    settings.put("seed", seed);
    settings.put("threads", threads);
    settings.put("recompute", recompute);
    settings.put("precision", precision);
    return settings;
  }

  private static void requireNotNegative(String setting, long value) {
    if (value < 0) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is %d, expected a number of at least 1, or 0 for any.",
              new SettingName(setting), value));
    }
  }

  private static void requireRange(String setting, int value, int least, int most) {
    requireRange(setting, value, least, most, "");
  }

  private static void requireRange(
      String setting, int value, int least, int most, String alternative) {
    if (value < least || value > most) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is %d, expected a number from %d to %d%s.",
              new SettingName(setting), value, least, most, alternative));
    }
  }

  /** Sets what differs from the defaults. */
  public static final class Builder {
    private String method = "gaea";
    private String relaxation = Axis.PUBLISHED;
    private String geometry = Axis.PUBLISHED;
    private String objective = Axis.PUBLISHED;
    private String discretisation = Axis.PUBLISHED;
    private String space = "nas-bench-201";
    private String data = "fashion-mnist";
    private double architectureRate = 0;
    private String eliminate = "none";
    private String stopOn = "none";
    private boolean watchEigenvalue = false;
    private String latencies = NONE;
    private long maxParameters = 0;
    private long maxMacs = 0;
    private int epochs = 2;
    private int trainEpochs = 8;
    private int batch = 64;
    private int channels = 16;
    private int cells = 0;
    private int resolution = 0;
    private int cutout = 0;
    private long seed = 1;
    private int threads = Processors.cores();
    private boolean recompute = false;
    private String precision = Precision.FLOAT32.label();

    private Builder() {}

    public Builder method(String name) {
      method = name;
      return this;
    }

    /** Axes in place of the method's own, each a name of {@link Axes} or {@link Axis#PUBLISHED}. */
    public Builder axes(
        String ofRelaxation, String ofGeometry, String ofObjective, String ofDiscretisation) {
      relaxation = ofRelaxation;
      geometry = ofGeometry;
      objective = ofObjective;
      discretisation = ofDiscretisation;
      return this;
    }

    public Builder space(String name) {
      space = name;
      return this;
    }

    public Builder data(String form) {
      data = form;
      return this;
    }

    public Builder architectureRate(double rate) {
      architectureRate = rate;
      return this;
    }

    public Builder eliminate(String rule) {
      eliminate = rule;
      return this;
    }

    public Builder stopOn(String event) {
      stopOn = event;
      return this;
    }

    public Builder watchEigenvalue(boolean watches) {
      watchEigenvalue = watches;
      return this;
    }

    public Builder latencies(String file) {
      latencies = file;
      return this;
    }

    /** The most; 0 for any number. */
    public Builder maxParameters(long count) {
      maxParameters = count;
      return this;
    }

    /** The most; 0 for any number. */
    public Builder maxMacs(long count) {
      maxMacs = count;
      return this;
    }

    public Builder epochs(int count) {
      epochs = count;
      return this;
    }

    public Builder trainEpochs(int count) {
      trainEpochs = count;
      return this;
    }

    public Builder batch(int images) {
      batch = images;
      return this;
    }

    public Builder channels(int count) {
      channels = count;
      return this;
    }

    /** How many; 0 for as many as is usual in the space. */
    public Builder cells(int count) {
      cells = count;
      return this;
    }

    public Builder resolution(int pixels) {
      resolution = pixels;
      return this;
    }

    public Builder cutout(int pixels) {
      cutout = pixels;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder threads(int count) {
      threads = count;
      return this;
    }

    public Builder recompute(boolean again) {
      recompute = again;
      return this;
    }

    public Builder precision(String name) {
      precision = name;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws InvalidInputException if a name is unknown or a number out of range
     */
    public Configuration build() {
      return new Configuration(
          method,
          relaxation,
          geometry,
          objective,
          discretisation,
          space,
          data,
          architectureRate,
          eliminate,
          stopOn,
          watchEigenvalue,
          latencies,
          maxParameters,
          maxMacs,
          epochs,
          trainEpochs,
          batch,
          channels,
          cells == 0 ? SpaceSource.of(space).space().usualCells() : cells,
          resolution,
          cutout,
          seed,
          threads,
          recompute,
          precision);
    }
  }
}

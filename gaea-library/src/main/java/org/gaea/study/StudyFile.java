package org.gaea.study;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.experiment.Setting;

/**
 * A description of a study: contestants, times seeds, times the values of further axes. Values of
 * settings are texts as in configuration files; they are checked already.
 *
 * @param name a word, by default the file's name without its ending
 * @param about a sentence for readers of the results; may be empty
 * @param trials how architectures are looked up one by one; empty if the runs search and train
 * @param reference the contestant that the others are compared with; empty for the first
 * @param measures of the table, by which every architecture is judged; the first ranks
 * @param published what others report, by contestant
 * @param settings common to all runs
 * @param contestants methods and variants of them
 * @param baselines names of baselines, contestants like the methods
 * @param seeds each contestant is run with each of them
 * @param axes further settings, each with the values that it takes in turn
 */
public record StudyFile(
    String name,
    String about,
    Optional<TrialRules> trials,
    Optional<String> reference,
    List<String> measures,
    Map<String, Published> published,
    Map<Setting<?>, String> settings,
    List<Variant> contestants,
    List<String> baselines,
    List<Long> seeds,
    Map<Setting<?>, List<String>> axes) {

  /**
   * A method, possibly with settings of its own.
   *
   * @param name in tables
   * @param method of {@code Methods}, or of {@code TrialMethods} in a study of trials
   */
  public record Variant(String name, String method, Map<Setting<?>, String> settings) {
    public Variant {
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
  }

  /**
   * Trials on a table.
   *
   * @param budget simulated seconds of a run; empty for no limit
   * @param most trials of a run; {@link Integer#MAX_VALUE} for no limit
   * @param score the measure that the search sees; empty for the table's usual one
   */
  public record TrialRules(OptionalDouble budget, int most, Optional<String> score) {}

  /**
   * A published result.
   *
   * @param mean of the measure that ranks
   * @param deviation over the runs
   */
  public record Published(double mean, double deviation) {}

  public StudyFile {
    measures = List.copyOf(measures);
    published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    contestants = List.copyOf(contestants);
    baselines = List.copyOf(baselines);
    seeds = List.copyOf(seeds);
    axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
  }

  /**
   * Reads a study.
   *
   * @throws org.gaea.input.InvalidInputException with one sentence that says what is wrong
   */
  public static StudyFile read(Path file) {
    return StudyFileReader.read(file);
  }

  /** Whether a YAML file describes a study: it has axes, which no configuration file has. */
  public static boolean isStudy(Path file) {
    return StudyFileReader.isStudy(file);
  }

  /** The same with other contestants. */
  public StudyFile with(List<Variant> others, List<String> otherBaselines) {
    return new StudyFile(
        name,
        about,
        trials,
        reference,
        measures,
        published,
        settings,
        others,
        otherBaselines,
        seeds,
        axes);
  }

  /** The same with other seeds. */
  public StudyFile withSeeds(List<Long> others) {
    return new StudyFile(
        name,
        about,
        trials,
        reference,
        measures,
        published,
        settings,
        contestants,
        baselines,
        others,
        axes);
  }

  /** The same with a setting that is the same for all runs, whatever the file says of it. */
  public StudyFile with(Setting<?> setting, String value) {
    Map<Setting<?>, String> common = new LinkedHashMap<>(settings);
    common.put(setting, value);
    Map<Setting<?>, List<String>> others = new LinkedHashMap<>(axes);
    others.remove(setting);
    return new StudyFile(
        name,
        about,
        trials,
        reference,
        measures,
        published,
        common,
        contestants,
        baselines,
        seeds,
        others);
  }

  /** The setting's text that is common to all runs. */
  public Optional<String> setting(Setting<?> setting) {
    return Optional.ofNullable(settings.get(setting));
  }
}

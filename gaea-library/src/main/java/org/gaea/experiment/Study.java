package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gaea.experiment.baseline.Baseline;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several methods and baselines, each over the same seeds with the same budget: the way to compare
 * them. Every run has a directory of its own; one that is finished already is not made again, and
 * one that was interrupted is continued, so an interrupted study continues where it stopped.
 *
 * @param methods names of methods
 * @param baselines what they are compared with
 * @param seeds each method or baseline is run with each of them
 * @param out the directory of the runs, {@code NAME-seedN} each
 * @param force whether runs that are there, even of another configuration, are replaced by new ones
 * @param policy when check-points are written
 * @param stop a request to end the study early
 */
public record Study(
    List<String> methods,
    List<Baseline> baselines,
    List<Long> seeds,
    Path out,
    boolean force,
    CheckpointPolicy policy,
    StopRequest stop) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // A result without a number is none, rather than one of zero.
          .enable(
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  public Study {
    methods = List.copyOf(methods);
    baselines = List.copyOf(baselines);
    seeds = List.copyOf(seeds);
  }

  /** A study that keeps finished runs, with check-points as usual, until its end. */
  public Study(List<String> methods, List<Long> seeds, Path out) {
    this(methods, seeds, out, false);
  }

  /** With check-points as usual, until its end. */
  public Study(List<String> methods, List<Long> seeds, Path out, boolean force) {
    this(methods, List.of(), seeds, out, force, CheckpointPolicy.usual(), StopRequest.NONE);
  }

  /**
   * Makes the runs that are missing, one after the other.
   *
   * @param base a fresh builder with everything but method and seed
   * @param command the command line that repeats a run
   * @param benchmark the scores of architectures; results of earlier runs keep the scores of then
   * @return the results, method by method and then baseline by baseline, seed by seed
   */
  public List<Result> run(
      Supplier<Configuration.Builder> base,
      Repetition command,
      BenchmarkLookup benchmark,
      Observer observer) {
    Settings.requireTraining(base.get().get(Settings.TRAIN_EPOCHS));
    List<Entry> entries = new ArrayList<>();
    for (String method : methods) {
      for (long seed : seeds) {
        entries.add(
            new Entry(
                method,
                method + "-seed" + seed,
                base.get().set(Settings.METHOD, method).set(Settings.SEED, seed).build(),
                Optional.empty()));
      }
    }
    for (Baseline baseline : baselines) {
      for (long seed : seeds) {
        entries.add(
            new Entry(
                baseline.name(),
                baseline.name() + "-seed" + seed,
                base.get().set(Settings.SEED, seed).build(),
                Optional.of(baseline)));
      }
    }
    return entries.stream().map(entry -> make(entry, command, benchmark, observer)).toList();
  }

  /**
   * The result of an entry whose run is finished.
   *
   * @return empty if the run is still to be made, or to be continued
   * @throws InvalidInputException if its directory holds a run of another configuration
   */
  public Optional<Result> finished(Entry entry) {
    Path directory = out.resolve(entry.directory());
    return !force && isOf(directory, entry.configuration()) && !UnfinishedRun.isIn(directory)
        ? Optional.of(read(directory).by(entry.name()))
        : Optional.empty();
  }

  /**
   * Makes the run of an entry, continues it, or reads its result if it is finished.
   *
   * @param command the command line that repeats a run
   * @param benchmark the scores of architectures; the result of an earlier run keeps those of then
   */
  public Result make(
      Entry entry, Repetition command, BenchmarkLookup benchmark, Observer observer) {
    Configuration configuration = entry.configuration();
    Path directory = out.resolve(entry.directory());
    if (!force && isOf(directory, configuration)) {
      return earlier(directory, benchmark, observer).by(entry.name());
    }
    Experiment experiment =
        Experiment.prepare(configuration, directory, true, observer)
            .comparedWith(benchmark)
            .checkpointing(policy)
            .stoppedBy(stop);
    if (entry.baseline().isEmpty()) {
      return experiment.repeatedBy(own -> command.line(own, Optional.empty(), directory)).search();
    }
    FoundArchitecture choice = experiment.choose(entry.baseline().get());
    String architecture =
        SpaceSource.of(configuration.get(Settings.SPACE)).space().format(choice.architecture());
    return experiment
        .repeatedBy(own -> command.line(own, Optional.of(architecture), directory))
        .train(choice)
        .by(entry.name());
  }

  /**
   * A run of a study.
   *
   * @param name of the contestant: a method, a variant of one, or a baseline
   * @param directory its name below that of the study
   * @param configuration of which the method plays no part where there is a baseline
   * @param baseline that chooses in place of the method
   */
  public record Entry(
      String name, String directory, Configuration configuration, Optional<Baseline> baseline) {}

  /** The command that repeats a run. */
  @FunctionalInterface
  public interface Repetition {
    /**
     * The command line.
     *
     * @param architecture that was given to be trained; empty if it is searched for
     */
    String line(Configuration configuration, Optional<String> architecture, Path directory);
  }

  /** Reads the result of a run that is there, after going on with it if it was interrupted. */
  private Result earlier(Path directory, BenchmarkLookup benchmark, Observer observer) {
    return UnfinishedRun.isIn(directory)
        ? UnfinishedRun.in(directory)
            .comparedWith(benchmark)
            .watchedBy(observer)
            .checkpointing(policy)
            .stoppedBy(stop)
            .resume(Optional.empty())
        : read(directory);
  }

  private static boolean isOf(Path directory, Configuration configuration) {
    if (!Files.exists(directory.resolve(RunDirectory.RESULT)) && !UnfinishedRun.isIn(directory)) {
      return false;
    }
    if (!ConfigurationFile.ofRun(directory).givesTheResultsOf(configuration)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s holds a run of another configuration; choose another %s for this study, or add %s to replace its runs.",
              directory, new SettingName("out"), new SettingName("force")));
    }
    return true;
  }

  private static Result read(Path directory) {
    Path file = directory.resolve(RunDirectory.RESULT);
    Result result;
    try {
      result = JSON.readValue(SmallFile.read(file, Result.MOST_BYTES), Result.class);
    } catch (IOException | JacksonException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s; remove that run to make it again.", file), e);
    }
    if (result.testAccuracy().isEmpty()
        && ConfigurationFile.ofRun(directory).get(Settings.TRAIN_EPOCHS) > 0) {
      throw new InvalidInputException(
          Sentence.of("%s has no test accuracy; remove that run to make it again.", file));
    }
    return result;
  }
}

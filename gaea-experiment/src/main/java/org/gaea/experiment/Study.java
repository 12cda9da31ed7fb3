package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gaea.input.InvalidInputException;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.SmallFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Several methods, each over the same seeds with the same budget: the way to compare them. Every
 * run has a directory of its own, and one that is finished already is not made again, so an
 * interrupted study goes on where it stopped.
 *
 * @param methods names of methods
 * @param seeds each method is run with each of them
 * @param out the directory of the runs, {@code METHOD-seedN} each
 * @param force whether finished runs, even of another configuration, are replaced by new ones
 */
public record Study(List<String> methods, List<Long> seeds, Path out, boolean force) {
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
    seeds = List.copyOf(seeds);
  }

  /** A study that keeps finished runs. */
  public Study(List<String> methods, List<Long> seeds, Path out) {
    this(methods, seeds, out, false);
  }

  /**
   * Makes the runs that are missing, one after the other.
   *
   * @param base a fresh builder with everything but method and seed
   * @param command the command line that repeats a run of a configuration in a directory
   * @param oracle who tells how good architectures truly are; results of earlier runs say what the
   *     oracle said then
   * @return the results, method by method, seed by seed
   */
  public List<Result> run(
      Supplier<Configuration.Builder> base, Repetition command, Oracle oracle, Observer observer) {
    List<Configuration> configurations = new ArrayList<>();
    for (String method : methods) {
      for (long seed : seeds) {
        configurations.add(base.get().method(method).seed(seed).build());
      }
    }
    List<Result> results = new ArrayList<>();
    for (Configuration configuration : configurations) {
      Path directory = out.resolve(configuration.method() + "-seed" + configuration.seed());
      results.add(
          !force && isFinished(directory, configuration)
              ? read(directory)
              : Experiment.prepare(configuration, directory, true, observer)
                  .repeatedBy(command.line(configuration, directory))
                  .comparedWith(oracle)
                  .search());
    }
    return results;
  }

  /** How to repeat a run. */
  @FunctionalInterface
  public interface Repetition {
    String line(Configuration configuration, Path directory);
  }

  private static boolean isFinished(Path directory, Configuration configuration) {
    if (!Files.exists(directory.resolve(RunDirectory.RESULT))) {
      return false;
    }
    Path file = directory.resolve(RunDirectory.CONFIGURATION);
    try {
      var recorded = YAMLMapper.shared().readTree(SmallFile.read(file));
      SpaceSource source = SpaceSource.of(configuration.space());
      var wanted = YAMLMapper.shared().valueToTree(RunDirectory.settings(configuration, source));
      if (!recorded.toString().equals(wanted.toString())
          || !recordedSpace(directory).equals(source.yaml())) {
        throw new InvalidInputException(
            "%s holds a run of another configuration; choose another --out for this study, or add --force to replace its runs."
                .formatted(directory));
      }
      return true;
    } catch (IOException | JacksonException e) {
      throw new InvalidInputException(
          "Cannot read %s; remove that run or choose another --out.".formatted(file), e);
    }
  }

  private static Optional<String> recordedSpace(Path directory) throws IOException {
    Path file = directory.resolve(RunDirectory.SPACE);
    return Files.exists(file) ? Optional.of(SmallFile.read(file)) : Optional.empty();
  }

  private static Result read(Path directory) {
    Path file = directory.resolve(RunDirectory.RESULT);
    try {
      return JSON.readValue(SmallFile.read(file), Result.class);
    } catch (IOException | JacksonException e) {
      throw new InvalidInputException(
          "Cannot read %s; remove that run to make it again.".formatted(file), e);
    }
  }
}

package org.gaea.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.gaea.log.RunLog;
import org.gaea.method.Axes;
import org.gaea.method.Axis;
import org.gaea.spacefile.SpaceSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration file, and what an earlier run left in its directory. */
class RunFilesFuzzTest {
  private static final String SKIP =
      "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";

  private static final String RESULT =
      """
      {"method":"random","space":"nas-bench-201","data":"fashion-mnist","architecture":"%s",
      "test_accuracy":0.75,"parameters":1234,"macs":56789,"search_seconds":1.5,"train_seconds":2.5,"seed":1,
      "benchmark_score":{"measure":"m","meaning":"n","unit":"%%","value":1.0,"best":2.0,"regret":1.0,"rank":2,"among":3}}
      """
          .formatted(SKIP);

  @TempDir Path directory;

  @Test
  void configurationFiles() {
    Path file = directory.resolve("configuration.yaml");
    Fuzzing.check(
        "configuration files",
        2_000,
        Inputs.texts(
            "method: gaea\nspace: nas-bench-201\nepochs: 2\nseed: 1\n",
            "# a comment\ndata: 'cifar10:DIR'\narchitecture-rate: 1.0e-3\nbatch: 64\nout: \"a\"\n"),
        input -> {
          Fuzzing.replace(file, input);
          ConfigurationFile.read(file).applyTo(Configuration.builder(), setting -> true);
        });
  }

  @Test
  void foundArchitectures() {
    Fuzzing.check(
        "architecture.json",
        2_000,
        Inputs.texts(
            "{\"space\" : \"nas-bench-201\", \"architecture\" : \"%s\"}\n".formatted(SKIP)),
        input -> {
          Fuzzing.replace(directory.resolve(RunDirectory.ARCHITECTURE), input);
          FoundArchitecture.in(directory, "nas-bench-201");
        });
  }

  @Test
  void resultsOfEarlierRuns() throws IOException {
    Configuration configuration =
        Configuration.builder().set(Settings.METHOD, "random").set(Settings.THREADS, 1).build();
    Path run = Files.createDirectory(directory.resolve("random-seed1"));
    try (RunDirectory made = RunDirectory.create(run, true)) {
      made.write(configuration, SpaceSource.of(configuration.get(Settings.SPACE)));
    }
    Study study = new Study(List.of("random"), List.of(1L), directory);
    Fuzzing.check(
        "result.json",
        2_000,
        Inputs.texts(RESULT),
        input -> {
          Fuzzing.replace(run.resolve(RunDirectory.RESULT), input);
          for (Result result :
              study.run(
                  () -> Configuration.builder().set(Settings.THREADS, 1),
                  (c, a, d) -> "",
                  BenchmarkLookup.NONE,
                  Observer.NONE)) {
            requireWhole(result);
          }
        });
  }

  private static void requireWhole(Record read) throws ReflectiveOperationException {
    for (var component : read.getClass().getRecordComponents()) {
      Object value = component.getAccessor().invoke(read);
      if (value == null) {
        throw new AssertionError("no " + component.getName());
      }
      if (value instanceof Optional<?> part && part.isPresent()) {
        requireWhole((Record) part.get());
      }
    }
  }

  @Test
  void configurationsOfEarlierRuns() throws IOException {
    Configuration configuration =
        Configuration.builder().set(Settings.METHOD, "random").set(Settings.THREADS, 1).build();
    Path run = Files.createDirectory(directory.resolve("random-seed1"));
    try (RunDirectory made = RunDirectory.create(run, true)) {
      made.write(configuration, SpaceSource.of(configuration.get(Settings.SPACE)));
    }
    Files.writeString(run.resolve(RunDirectory.RESULT), RESULT);
    byte[] whole = Files.readAllBytes(run.resolve(RunDirectory.CONFIGURATION));
    Study study = new Study(List.of("random"), List.of(1L), directory);
    Fuzzing.check(
        "recorded configurations",
        2_000,
        Inputs.texts(new String(whole, StandardCharsets.UTF_8)),
        input -> {
          Fuzzing.replace(run.resolve(RunDirectory.CONFIGURATION), input);
          study.run(
              () -> Configuration.builder().set(Settings.THREADS, 1),
              (c, a, d) -> "",
              BenchmarkLookup.NONE,
              Observer.NONE);
        });
  }

  /** The names and rules that a configuration takes. */
  @Test
  void settings() {
    Fuzzing.check(
        "methods",
        3_000,
        Inputs.texts("gaea", "random"),
        input -> built(b -> b.set(Settings.METHOD, text(input))));
    Fuzzing.check(
        "spaces",
        3_000,
        Inputs.texts("darts-s1"),
        input -> built(b -> b.set(Settings.SPACE, text(input))));
    Fuzzing.check(
        "elimination rules",
        3_000,
        Inputs.texts("threshold:1e-4", "certified", "none"),
        input -> built(b -> b.set(Settings.ELIMINATE, text(input))));
    Fuzzing.check(
        "ends of a search",
        2_000,
        Inputs.texts("none", "collapse"),
        input -> built(b -> b.set(Settings.STOP_ON, text(input))));
  }

  /** Each axis, in place of the method's own. */
  @Test
  void axes() {
    axis(Axes.RELAXATIONS, name -> b -> b.set(Settings.RELAXATION, name));
    axis(Axes.GEOMETRIES, name -> b -> b.set(Settings.GEOMETRY, name));
    axis(Axes.OBJECTIVES, name -> b -> b.set(Settings.OBJECTIVE, name));
    axis(Axes.DISCRETISATIONS, name -> b -> b.set(Settings.DISCRETISATION, name));
  }

  private static void axis(
      Axis<?> axis, Function<String, UnaryOperator<Configuration.Builder>> chosen) {
    Fuzzing.check(
        "axis " + axis.name(),
        2_000,
        Inputs.texts(axis.names().toArray(String[]::new)),
        input -> built(chosen.apply(text(input))));
  }

  /** As 'gaea resume' and 'gaea verify' read it. */
  @Test
  void recordedConfigurations() throws IOException {
    Configuration configuration =
        Configuration.builder().set(Settings.MAX_MACS, 5L).set(Settings.THREADS, 1).build();
    try (RunDirectory made = RunDirectory.create(directory, true)) {
      made.write(configuration, SpaceSource.of(configuration.get(Settings.SPACE)));
    }
    Path file = directory.resolve(RunDirectory.CONFIGURATION);
    Fuzzing.check(
        "configurations to go on with",
        2_000,
        Inputs.texts(Files.readString(file)),
        input -> {
          Fuzzing.replace(file, input);
          Configuration read = ConfigurationFile.ofRun(directory);
          read.searchMethod();
        });
  }

  /** The files that 'gaea verify' compares beside those of bytes. */
  @Test
  void comparedRuns() throws IOException {
    String log =
        "{\"event\":\"run-started\",\"command\":\"a\"}\n{\"event\":\"search-point\",\"loss\":0.5}\n";
    Path first = run("first", log);
    Path second = run("second", log);
    for (String name : List.of(RunDirectory.RESULT, RunLog.FILE_NAME)) {
      Path file = second.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      Fuzzing.check(
          "compared " + name,
          2_000,
          Inputs.texts(new String(whole, StandardCharsets.UTF_8)),
          input -> {
            Fuzzing.replace(file, input);
            RunDifference.between(first, second);
          });
      Fuzzing.replace(file, whole);
    }
  }

  private Path run(String name, String log) throws IOException {
    Path run = Files.createDirectory(directory.resolve(name));
    Files.writeString(run.resolve(RunDirectory.ARCHITECTURE), "{}");
    Files.writeString(run.resolve(RunDirectory.WEIGHTS), "weights");
    Files.writeString(run.resolve(RunDirectory.RESULT), RESULT);
    Files.writeString(run.resolve(RunLog.FILE_NAME), log);
    return run;
  }

  private static void built(UnaryOperator<Configuration.Builder> setting) {
    setting.apply(Configuration.builder()).build();
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}

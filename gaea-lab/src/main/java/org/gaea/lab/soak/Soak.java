package org.gaea.lab.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Observer;
import org.gaea.experiment.Settings;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import org.gaea.storage.WholeFile;

/**
 * Whole runs, one after the other, on synthetic images: data are read from files, a network is
 * searched, trained and written, a report drawn. Methods and spaces take turns, and each run has
 * another seed.
 *
 * @param spaces names of those that take turns
 * @param cells of a network, as the spaces count them, or the least that a space needs
 * @param threads of an operation
 * @param between at least so long from one reading to the next; zero for one after every run
 */
record Soak(List<String> spaces, int cells, int threads, Duration between) {
  /** As few as each of the usual spaces can have. */
  static final int USUAL_CELLS = 3;

  private static final int BATCH = 16;
  private static final int CHANNELS = 4;

  Soak {
    spaces = List.copyOf(spaces);
  }

  /** One space of a single kind of cell, whose architecture is a string, and one of two kinds. */
  static List<String> usualSpaces() {
    return List.of("nas-bench-201", "darts");
  }

  /** The length of a soak. */
  @FunctionalInterface
  interface Goal {
    /** Whether to go on after a run. */
    boolean wants(Duration time, int runs);
  }

  /**
   * Runs until the goal is reached, and at least once.
   *
   * @param told receives each reading as it is taken
   * @return all readings by time, the last after the last run
   * @throws org.gaea.input.InvalidInputException if files cannot be written to the system's
   *     temporary directory
   */
  List<ResourceReading> run(Goal goal, Consumer<ResourceReading> told) {
    Path directory = null;
    try {
      directory = Files.createTempDirectory("gaea-soak");
      return run(SyntheticImages.in(directory), directory.resolve("run"), goal, told);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
    } finally {
      if (directory != null) {
        delete(directory);
      }
    }
  }

  private List<ResourceReading> run(
      String data, Path out, Goal goal, Consumer<ResourceReading> told) {
    List<ResourceReading> readings = new ArrayList<>();
    long start = System.nanoTime();
    long next = start;
    int runs = 0;
    boolean more = true;
    while (more) {
      Experiment.prepare(configuration(data, runs), out, true, Observer.NONE).search();
      runs++;
      long now = System.nanoTime();
      Duration time = Duration.ofNanos(now - start);
      more = goal.wants(time, runs);
      if (now - next >= 0 || !more) {
        ResourceReading reading = ResourceReading.now(time, runs);
        readings.add(reading);
        told.accept(reading);
        next = now + between.toNanos();
      }
    }
    return List.copyOf(readings);
  }

  /** The space and the method of a run. */
  record Searched(String space, String method) {}

  /**
   * Every method on each of the spaces that it suits, space after space; one that suits none of
   * them on the first of all spaces that it does.
   */
  List<Searched> searched() {
    Stream<Searched> suited =
        spaces.stream()
            .flatMap(
                space -> methods(space).stream().map(method -> new Searched(space, method.name())));
    Stream<Searched> others =
        Methods.all().stream()
            .filter(method -> spaces.stream().map(SearchSpaces::named).noneMatch(method::suits))
            .map(method -> new Searched(firstSpace(method), method.name()));
    return Stream.concat(suited, others).toList();
  }

  private static String firstSpace(Method method) {
    return SearchSpaces.all().stream().filter(method::suits).findFirst().orElseThrow().name();
  }

  /** After how many runs every method has had all its turns. */
  int round() {
    return searched().size();
  }

  /** The methods that suit a space. */
  static List<Method> methods(String space) {
    return Methods.all().stream()
        .filter(method -> method.suits(SearchSpaces.named(space)))
        .toList();
  }

  private Configuration configuration(String data, int run) {
    List<Searched> all = searched();
    Searched searched = all.get(run % all.size());
    SearchSpace space = SearchSpaces.named(searched.space);
    return Configuration.builder()
        .set(Settings.DATA, data)
        .set(Settings.METHOD, searched.method)
        .set(Settings.SPACE, searched.space)
        .set(Settings.EPOCHS, 1)
        .set(Settings.TRAIN_EPOCHS, 1)
        .set(Settings.BATCH, BATCH)
        .set(Settings.CHANNELS, CHANNELS)
        .set(Settings.CELLS, Math.max(cells, space.leastCells()))
        .set(Settings.SEED, (long) run)
        .set(Settings.THREADS, threads)
        .build();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
  }

  /**
   * What the process held at one time, between two runs or in the midst of one.
   *
   * @param time since the soak or the phase of a run began
   * @param runs done so far; 0 in the midst of a first one
   * @param amounts of each resource that the system tells, in its unit
   */
  record ResourceReading(Duration time, int runs, Map<Resource, Double> amounts) {
    ResourceReading {
      amounts = Map.copyOf(amounts);
    }

    /** How much of a resource there was; empty where the system does not tell. */
    OptionalDouble amount(Resource resource) {
      Double amount = amounts.get(resource);
      return amount == null ? OptionalDouble.empty() : OptionalDouble.of(amount);
    }

    /** The present amounts, after garbage was collected; native objects are counted before. */
    static ResourceReading now(Duration time, int runs) {
      Map<Resource, Double> amounts = new EnumMap<>(Resource.class);
      // Native memory is to be freed by scopes; what only the collector would free counts as held.
      put(amounts, Resource.NATIVE_OBJECTS);
      System.gc();
      for (Resource resource : Resource.values()) {
        if (resource != Resource.NATIVE_OBJECTS) {
          put(amounts, resource);
        }
      }
      return new ResourceReading(time, runs, amounts);
    }

    private static void put(Map<Resource, Double> amounts, Resource resource) {
      resource.amount().ifPresent(amount -> amounts.put(resource, amount));
    }
  }
}

package org.gaea.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.experiment.Study.Entry;
import org.gaea.experiment.baseline.Baselines;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.spacefile.SpaceSource;
import org.gaea.study.StudyFile.Variant;

/**
 * All runs of a study, each with a checked configuration, in the order in which they are begun:
 * seed by seed, so that what is there early on compares all.
 *
 * @param study its description
 * @param runs with different ids
 */
public record StudyPlan(StudyFile study, List<PlannedRun> runs) {
  private static final int MOST_RUNS = 100_000;

  public StudyPlan {
    runs = List.copyOf(runs);
  }

  private record Contestant(String name, String method, Map<Setting<?>, String> settings) {}

  /**
   * The plan of a study.
   *
   * @throws InvalidInputException if a run cannot be made: settings that do not go together, a
   *     method that does not suit the space, results that nothing would judge
   */
  public static StudyPlan of(StudyFile study) {
    List<Contestant> contestants = contestants(study);
    List<Map<Setting<?>, String>> points = points(study.axes());
    if ((double) contestants.size() * points.size() * study.seeds().size() > MOST_RUNS) {
      throw new InvalidInputException(
          Sentence.of(
              "The study '%s' has more than %,d runs; give its axes fewer values.",
              study.name(), MOST_RUNS));
    }
    Map<String, PlannedRun> runs = new LinkedHashMap<>();
    for (long seed : study.seeds()) {
      for (Map<Setting<?>, String> point : points) {
        for (Contestant contestant : contestants) {
          PlannedRun run = run(study, contestant, point, seed);
          if (runs.put(run.id(), run) != null) {
            throw new InvalidInputException(
                Sentence.of(
                    "The study '%s' has two runs named %s; give variants different names with 'as'.",
                    study.name(), run.id()));
          }
        }
      }
    }
    List<String> names = runs.values().stream().map(PlannedRun::contestant).distinct().toList();
    study
        .reference()
        .filter(reference -> !names.contains(reference))
        .ifPresent(
            reference -> {
              throw Names.unknown("contestant", reference, names);
            });
    return new StudyPlan(study, List.copyOf(runs.values()));
  }

  /**
   * The run of that id.
   *
   * @throws InvalidInputException if there is none; it suggests the nearest
   */
  public PlannedRun named(String id) {
    return runs.stream()
        .filter(run -> run.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("run", id, runs.stream().map(PlannedRun::id).limit(20).toList()));
  }

  /** The same with one run only, if one is named. */
  public StudyPlan only(Optional<String> id) {
    return id.map(name -> new StudyPlan(study, List.of(named(name)))).orElse(this);
  }

  /** As many runs at a time as have a core for each of their threads. */
  public int usualJobs(int cores) {
    int most =
        runs.stream().mapToInt(run -> run.configuration().get(Settings.THREADS)).max().orElse(1);
    return Math.max(1, Math.min(runs.size(), cores / most));
  }

  /** The contestant that the others are compared with. */
  String reference() {
    return study.reference().orElseGet(() -> runs.get(0).contestant());
  }

  private static List<Contestant> contestants(StudyFile study) {
    List<Contestant> contestants = new ArrayList<>();
    for (Variant variant : study.contestants()) {
      contestants.add(new Contestant(variant.name(), variant.method(), variant.settings()));
    }
    study.baselines().forEach(name -> contestants.add(new Contestant(name, "", Map.of())));
    return contestants;
  }

  /** Every combination of the values of some axes. */
  private static List<Map<Setting<?>, String>> points(Map<Setting<?>, List<String>> axes) {
    List<Map<Setting<?>, String>> points = List.of(Map.of());
    for (Map.Entry<Setting<?>, List<String>> axis : axes.entrySet()) {
      List<Map<Setting<?>, String>> longer = new ArrayList<>();
      for (Map<Setting<?>, String> point : points) {
        for (String value : axis.getValue()) {
          Map<Setting<?>, String> next = new LinkedHashMap<>(point);
          next.put(axis.getKey(), value);
          longer.add(next);
        }
        if (longer.size() > MOST_RUNS) {
          return longer;
        }
      }
      points = longer;
    }
    return points;
  }

  private static PlannedRun run(
      StudyFile study, Contestant contestant, Map<Setting<?>, String> point, long seed) {
    boolean trials = study.trials().isPresent();
    Configuration.Builder builder = Configuration.builder().set(Settings.THREADS, 1);
    study.settings().forEach((setting, text) -> builder.parse(setting, text));
    point.forEach((setting, text) -> builder.parse(setting, text));
    contestant.settings().forEach((setting, text) -> builder.parse(setting, text));
    builder.set(Settings.SEED, seed);
    if (!contestant.method().isEmpty() && !trials) {
      builder.set(Settings.METHOD, contestant.method());
    }
    Configuration configuration = builder.build();
    requireJudged(study, configuration);
    SearchSpace space = SpaceSource.of(configuration.get(Settings.SPACE)).space();
    if (!contestant.method().isEmpty()
        && !trials
        && !Methods.named(contestant.method()).suits(space)) {
      throw new InvalidInputException(
          Sentence.of(
              "The method '%s' does not suit the space '%s'; leave one of them out of the study '%s'.",
              contestant.method(), space.name(), study.name()));
    }
    StringBuilder name = new StringBuilder(contestant.name());
    StringBuilder task = new StringBuilder();
    point.forEach(
        (setting, text) -> {
          if (setting == Settings.SPACE || setting == Settings.DATA) {
            task.append('-').append(slug(text));
          } else {
            name.append(", ").append(setting.name()).append(' ').append(text);
          }
        });
    String id = slug(name.toString()) + task + "-seed" + seed;
    return new PlannedRun(
        id,
        new Entry(
            name.toString(),
            id,
            configuration,
            contestant.method().isEmpty()
                ? Optional.of(Baselines.named(contestant.name()))
                : Optional.empty()),
        contestant.method());
  }

  private static void requireJudged(StudyFile study, Configuration configuration) {
    if (configuration.get(Settings.TABLE).isEmpty()
        && (study.trials().isPresent()
            || !study.measures().isEmpty()
            || configuration.get(Settings.TRAIN_EPOCHS) == 0)) {
      throw new InvalidInputException(
          Sentence.of(
              "Nothing judges the results of the study '%s'; give %s, and without measures and trials it may be %s of 1 or more.",
              study.name(), settingName(Settings.TABLE), settingName(Settings.TRAIN_EPOCHS)));
    }
  }

  private static Sentence.SettingName settingName(Setting<?> setting) {
    return new Sentence.SettingName(setting.name());
  }

  /** A part of a directory's name: of a path its last part. */
  static String slug(String text) {
    String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|-+$", "");
    String word = plain.isEmpty() ? "x" : plain.toLowerCase(Locale.ROOT);
    return word.length() > 80 ? word.substring(0, 80) : word;
  }
}

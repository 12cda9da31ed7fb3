package org.gaea.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.experiment.baseline.Baselines;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.method.Methods;
import org.gaea.study.StudyFile.Published;
import org.gaea.study.StudyFile.TrialRules;
import org.gaea.study.StudyFile.Variant;
import org.gaea.trial.method.TrialMethods;
import tools.jackson.databind.JsonNode;

/** Reads studies; the rules of a configuration file hold for every value. */
final class StudyFileReader {
  private static final String AXES = "axes";
  private static final String METHOD = Settings.METHOD.name();
  private static final String BASELINE = "baseline";
  private static final String AS = "as";
  private static final List<String> FIELDS =
      List.of("name", "about", "trials", "reference", "measures", "published", "settings", AXES);
  private static final int MOST_TRIALS = 1_000_000;

  private final StudyYaml yaml;
  private final Path file;
  private final Optional<TrialRules> trials;

  private StudyFileReader(StudyYaml yaml, Path file, Optional<TrialRules> trials) {
    this.yaml = yaml;
    this.file = file;
    this.trials = trials;
  }

  static boolean isStudy(Path file) {
    return new StudyYaml(file).tree().has(AXES);
  }

  static StudyFile read(Path file) {
    StudyYaml yaml = new StudyYaml(file);
    Map<String, JsonNode> fields = yaml.fields(yaml.tree(), "the study", FIELDS);
    if (!fields.containsKey(AXES)) {
      throw yaml.wrong("there is no 'axes', expected 'axes' with a method and seeds at least");
    }
    return new StudyFileReader(yaml, file, trials(yaml, fields)).study(fields);
  }

  private StudyFile study(Map<String, JsonNode> fields) {
    Map<String, JsonNode> axes = yaml.fields(yaml.required(fields, AXES), "axes");
    List<Variant> contestants = new ArrayList<>();
    if (axes.containsKey(METHOD)) {
      yaml.elements(yaml.required(axes, METHOD), METHOD)
          .forEach(one -> contestants.add(variant(one)));
    }
    List<String> baselines =
        axes.containsKey(BASELINE)
            ? yaml.texts(yaml.required(axes, BASELINE), BASELINE)
            : List.of();
    yaml.checked(() -> baselines.forEach(Baselines::named));
    if (contestants.isEmpty() && baselines.isEmpty()) {
      throw yaml.wrong("axes has no method, expected names of methods");
    }
    if (trials.isPresent() && !baselines.isEmpty()) {
      throw yaml.wrong("trials on a table have no baselines; leave 'baseline' out");
    }
    List<Long> seeds =
        axes.containsKey(Settings.SEED.name())
            ? SeedRange.all(yaml, yaml.texts(yaml.required(axes, Settings.SEED.name()), "seed"))
            : List.of(Settings.SEED.usual());
    Map<Setting<?>, List<String>> further = new LinkedHashMap<>();
    axes.forEach(
        (name, values) -> {
          if (!Set.of(METHOD, BASELINE, Settings.SEED.name()).contains(name)) {
            Setting<?> setting = yaml.setting(name);
            further.put(
                setting,
                yaml.texts(values, name).stream().map(text -> value(setting, text)).toList());
          }
        });
    return new StudyFile(
        yaml.word(fields.get("name"), "name").orElseGet(() -> nameOf(file)),
        yaml.text(fields.get("about"), "about").orElse(""),
        trials,
        yaml.text(fields.get("reference"), "reference"),
        fields.containsKey("measures")
            ? yaml.texts(yaml.required(fields, "measures"), "measures")
            : List.of(),
        published(fields),
        fields.containsKey("settings")
            ? settings(yaml.fields(yaml.required(fields, "settings"), "settings"))
            : Map.of(),
        contestants,
        baselines,
        seeds,
        further);
  }

  private Variant variant(JsonNode node) {
    Map<String, JsonNode> fields =
        node.isObject() ? yaml.fields(node, METHOD) : Map.of(METHOD, node);
    if (!fields.containsKey(METHOD)) {
      throw yaml.wrong("a variant has no 'method', expected the name of one");
    }
    Map<String, JsonNode> own = new LinkedHashMap<>(fields);
    String method = yaml.text(own.remove(METHOD), METHOD).orElse("");
    String name = yaml.text(own.remove(AS), AS).orElse(method);
    yaml.checked(
        () -> {
          if (trials.isPresent()) {
            TrialMethods.named(method);
          } else {
            Methods.named(method);
          }
        });
    return new Variant(name, method, settings(own));
  }

  private Map<Setting<?>, String> settings(Map<String, JsonNode> fields) {
    Map<Setting<?>, String> settings = new LinkedHashMap<>();
    fields.forEach(
        (name, node) -> {
          Setting<?> setting = yaml.setting(name);
          if (setting == Settings.METHOD || setting == Settings.SEED) {
            throw yaml.wrong(
                String.format(Locale.ROOT, "'%s' is an axis; name it under 'axes'", name));
          }
          settings.put(setting, value(setting, yaml.text(node, name).orElse("")));
        });
    return settings;
  }

  /** Checked; a file of a space is meant from where the study is. */
  private String value(Setting<?> setting, String text) {
    String value = setting == Settings.SPACE ? yaml.space(text) : text;
    yaml.checked(() -> setting.parse(value));
    return value;
  }

  private Map<String, Published> published(Map<String, JsonNode> fields) {
    Map<String, Published> published = new LinkedHashMap<>();
    if (fields.containsKey("published")) {
      yaml.fields(yaml.required(fields, "published"), "published")
          .forEach(
              (name, node) -> {
                List<String> texts = yaml.texts(node, name);
                if (texts.size() != 2) {
                  throw yaml.wrong(
                      String.format(
                          Locale.ROOT,
                          "published '%s' has %d values, expected a mean and a deviation",
                          name,
                          texts.size()));
                }
                published.put(
                    name,
                    new Published(
                        yaml.number(texts.get(0), "published"),
                        yaml.number(texts.get(1), "published")));
              });
    }
    return published;
  }

  private static Optional<TrialRules> trials(StudyYaml yaml, Map<String, JsonNode> fields) {
    if (!fields.containsKey("trials")) {
      return Optional.empty();
    }
    Map<String, JsonNode> rules =
        yaml.fields(yaml.required(fields, "trials"), "trials", List.of("budget", "most", "score"));
    OptionalDouble budget =
        yaml.text(rules.get("budget"), "budget")
            .map(text -> OptionalDouble.of(yaml.number(text, "budget")))
            .orElseGet(OptionalDouble::empty);
    double most =
        yaml.text(rules.get("most"), "most")
            .map(text -> yaml.number(text, "most"))
            .orElse((double) MOST_TRIALS);
    if ((budget.isPresent() && !(budget.getAsDouble() > 0))
        || !(most >= 1 && most <= MOST_TRIALS && most == Math.rint(most))) {
      throw yaml.wrong(
          String.format(
              Locale.ROOT,
              "trials has no possible limit, expected 'budget' above 0 seconds or 'most' from 1 to %d",
              MOST_TRIALS));
    }
    return Optional.of(new TrialRules(budget, (int) most, yaml.text(rules.get("score"), "score")));
  }

  private static String nameOf(Path file) {
    Path last = file.getFileName();
    String name = last == null ? "" : last.toString().replaceFirst("\\.ya?ml$", "");
    return StudyYaml.WORD.matcher(name).matches() ? name : "study";
  }

  /** Seeds, as numbers and as ranges such as {@code 1..5}. */
  static final class SeedRange {
    private static final int MOST = 100_000;

    private SeedRange() {}

    static List<Long> all(StudyYaml yaml, List<String> texts) {
      List<Long> seeds = new ArrayList<>();
      for (String text : texts) {
        String[] ends = text.split("\\.\\.", -1);
        long first = number(yaml, text, ends[0]);
        long last = ends.length == 1 ? first : number(yaml, text, ends[ends.length - 1]);
        if (ends.length > 2 || first > last || last - first >= MOST || last - first < 0) {
          throw wrong(yaml, text);
        }
        for (long seed = first; seed <= last; seed++) {
          seeds.add(seed);
        }
      }
      if (seeds.size() != Set.copyOf(seeds).size() || seeds.size() > MOST) {
        throw yaml.wrong(
            String.format(
                Locale.ROOT, "axes gives a seed twice, or more than %d; give each once", MOST));
      }
      return seeds;
    }

    private static long number(StudyYaml yaml, String text, String digits) {
      try {
        return Math.abs(Long.parseLong(digits)) < Long.MAX_VALUE / 4
            ? Long.parseLong(digits)
            : refuse(yaml, text);
      } catch (NumberFormatException e) {
        throw new InvalidInputException(Sentence.of("%s", wrong(yaml, text).sentence()), e);
      }
    }

    private static long refuse(StudyYaml yaml, String text) {
      throw wrong(yaml, text);
    }

    private static InvalidInputException wrong(StudyYaml yaml, String text) {
      return yaml.wrong(
          String.format(
              Locale.ROOT, "seed is '%s', expected whole numbers or a range as in 1..5", text));
    }
  }
}

package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gaea.cli.table.TextTable;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.gaea.data.source.DataSets;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.engine.Device;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.ConfigurationFile;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.model.Classifier;
import org.gaea.model.Evaluation;
import org.gaea.model.Evaluation.ClassScore;
import org.gaea.model.Evaluation.Mistake;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code gaea evaluate}: how a trained network does on labelled images. */
@Command(
    name = "evaluate",
    description = {
      "Measure a trained network on labelled images.",
      "Prints accuracy with its interval, precision and recall of each class, the confusion matrix and the calibration."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea evaluate runs/a --data images:photos"})
final class EvaluateCommand implements Runnable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /** A wider matrix fits no terminal. */
  private static final int MOST_COLUMNS = 12;

  private static final int MISTAKES = 10;

  @Parameters(paramLabel = "MODEL_OR_RUN", description = "A model or run directory.")
  private Path model;

  @Option(
      names = "--data",
      paramLabel = "FORM",
      required = true,
      description = "Labelled images, as 'gaea search' takes them.")
  private String data;

  @Option(
      names = "--classes",
      paramLabel = "CLASSES",
      description =
          "Which classes, as 'gaea search' takes them. Default: the run's where its data are measured, or all.")
  private @Nullable String classes;

  @Option(
      names = "--follow-links",
      description = "Follow links that lead out of the directory of the images.")
  private boolean followsLinks;

  @Option(
      names = "--skip-bad",
      description = "Leave out pictures that cannot be read, and say how many.")
  private boolean skipsBad;

  @Option(
      names = "--part",
      paramLabel = "PART",
      defaultValue = "test",
      converter = PartConverter.class,
      description = {
        "test: the test part, or the fifth that is set aside where the data have none; training; or all. Default: test."
      })
  private Part part;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Which fifth is set aside where the data have no test part. Default: the run's seed, or 1.")
  private @Nullable Long seed;

  @Option(names = "--json", description = "Print one JSON document, with every mistake.")
  private boolean json;

  @Mixin private final SettingOptions settings = SettingOptions.of(Settings.DEVICE);

  @Spec private CommandSpec spec;

  /** Which of the images are classified. */
  enum Part {
    TEST,
    TRAINING,
    ALL
  }

  /** Reads a part as it stands in the help. */
  static final class PartConverter implements ITypeConverter<Part> {
    @Override
    public Part convert(String text) {
      return Arrays.stream(Part.values())
          .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      Sentence.of("--part is '%s', expected test, training or all.", text)));
    }
  }

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    try (Classifier classifier =
        Classifier.load(model, Device.named(settings.builder().get(Settings.DEVICE)))) {
      int height = classifier.model().shape().height();
      int width = classifier.model().shape().width();
      DataSet loaded =
          DataSets.load(
              data,
              height == width ? height : 0,
              seed(),
              new Selection(classes(), 1, followsLinks, skipsBad));
      Evaluation evaluation = evaluation(classifier, loaded);
      if (json) {
        out.println(JSON.writeValueAsString(document(evaluation)));
      } else {
        loaded.notes().forEach(spec.commandLine().getErr()::println);
        print(out, evaluation);
      }
      out.flush();
    }
  }

  private long seed() {
    return seed != null ? seed : trained().map(run -> run.get(Settings.SEED)).orElse(1L);
  }

  private String classes() {
    return classes != null
        ? classes
        : trained()
            .filter(run -> run.get(Settings.DATA).equals(data))
            .map(run -> run.get(Settings.CLASSES))
            .orElse(Settings.CLASSES.usual());
  }

  private Optional<Configuration> trained() {
    return Stream.of(model, model.resolveSibling(""))
        .filter(run -> Files.exists(run.resolve("configuration.yaml")))
        .findFirst()
        .map(ConfigurationFile::ofRun);
  }

  private Evaluation evaluation(Classifier classifier, DataSet loaded) {
    Images images =
        switch (part) {
          case TEST -> loaded.test();
          case TRAINING -> loaded.training();
          case ALL -> loaded.training().and(loaded.test());
        };
    if (images.size() == 0) {
      throw new InvalidInputException(Sentence.of("The data '%s' have no such images.", data));
    }
    return Evaluation.of(classifier, images, loaded.classes());
  }

  private static void print(PrintWriter out, Evaluation evaluation) {
    out.println(
        String.format(
            Locale.ROOT,
            "accuracy           %.2f %% of %,d images (95 %% interval %.2f to %.2f)",
            100 * evaluation.accuracy(),
            evaluation.images(),
            100 * evaluation.accuracyInterval().low(),
            100 * evaluation.accuracyInterval().high()));
    out.println(
        String.format(
            Locale.ROOT, "balanced accuracy  %.2f %%", 100 * evaluation.balancedAccuracy()));
    if (evaluation.classes().size() > 10) {
      out.println(
          String.format(Locale.ROOT, "top-5 accuracy     %.2f %%", 100 * evaluation.topFive()));
    }
    out.println(
        String.format(
            Locale.ROOT,
            "calibration error  %.2f points (expected calibration error, 10 bins)",
            100 * evaluation.calibrationError()));
    out.println();
    TextTable scores = new TextTable(4, "images", "precision", "recall", "F1", "class");
    for (ClassScore score : evaluation.scores()) {
      scores.row(
          Integer.toString(score.images()),
          percent(score.precision()),
          percent(score.recall()),
          percent(score.f1()),
          score.label());
    }
    scores.print(out);
    if (evaluation.classes().size() <= MOST_COLUMNS) {
      out.println();
      out.println("Confusion matrix: a row a true class, a column a predicted class.");
      int classes = evaluation.classes().size();
      List<String> head = new ArrayList<>();
      IntStream.range(0, classes).mapToObj(Integer::toString).forEach(head::add);
      head.add("true class");
      TextTable matrix = new TextTable(classes, head.toArray(String[]::new));
      for (int c = 0; c < classes; c++) {
        List<String> row = new ArrayList<>();
        Arrays.stream(evaluation.confusion()[c]).mapToObj(Integer::toString).forEach(row::add);
        row.add(c + " " + evaluation.classes().get(c));
        matrix.row(row.toArray(String[]::new));
      }
      matrix.print(out);
    }
    if (!evaluation.mistakes().isEmpty()) {
      out.println();
      out.println("Mistakes made with the highest confidence:");
      for (Mistake mistake : evaluation.mistakes().stream().limit(MISTAKES).toList()) {
        out.println(
            String.format(
                Locale.ROOT,
                "  image %d: %s at %s, but it is %s",
                mistake.image(),
                evaluation.classes().get(mistake.predicted()),
                percent(mistake.probability()),
                evaluation.classes().get(mistake.actual())));
      }
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static Map<String, Object> document(Evaluation evaluation) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("images", evaluation.images());
    document.put("accuracy", evaluation.accuracy());
    document.put("interval", evaluation.accuracyInterval());
    document.put("balanced_accuracy", evaluation.balancedAccuracy());
    document.put("top_5_accuracy", evaluation.topFive());
    document.put("calibration_error", evaluation.calibrationError());
    document.put("calibration", evaluation.calibration());
    document.put("classes", evaluation.scores());
    document.put("confusion", evaluation.confusion());
    document.put("mistakes", evaluation.mistakes());
    return document;
  }
}

package org.gaea.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.gaea.data.ImageShape;
import org.gaea.data.source.Pictures;
import org.gaea.engine.Device;
import org.gaea.experiment.Settings;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.model.Classifier;
import org.gaea.model.Prediction;
import org.gaea.model.Prediction.ClassProbability;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code gaea predict}: what a trained network says of pictures. */
@Command(
    name = "predict",
    description = {
      "Say what is in pictures, by a trained network.",
      "Prints a line for each picture: the file, the likeliest class and its probability.",
      "A file that cannot be read is named, the others are done, and the exit code is 2."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  gaea predict runs/a rose.jpg",
      "  gaea predict runs/a photos --top 3 --csv"
    })
final class PredictCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Pictures are decoded by all cores, so many at a time. */
  private static final int CHUNK = 128;

  @Parameters(index = "0", paramLabel = "MODEL_OR_RUN", description = "A model or run directory.")
  private Path model;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE_OR_DIR",
      description =
          "Pictures (PNG, JPEG, GIF, BMP, WebP, TIFF), or directories that are searched for them.")
  private List<Path> places;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "1",
      description = "How many classes are named for a picture. Default: ${DEFAULT-VALUE}.")
  private int top;

  @ArgGroup private @Nullable Form form;

  @Mixin private final SettingOptions settings = SettingOptions.of(Settings.DEVICE);

  @Spec private CommandSpec spec;

  /** How the predictions are printed. */
  static final class Form {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--csv", description = "Print comma-separated values with a header.")
    private boolean csv;
  }

  /**
   * A picture and what became of it.
   *
   * @param prediction null if it cannot be read
   * @param reason why it cannot be read; empty if it can
   */
  private record Answer(Path file, @Nullable Prediction prediction, String reason) {}

  @Override
  public Integer call() {
    if (top < 1) {
      throw new InvalidInputException(Sentence.of("--top is %d, expected 1 or more.", top));
    }
    List<Path> files = files();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Answer> unreadable = new ArrayList<>();
    try (Classifier classifier =
            Classifier.load(model, Device.named(settings.builder().get(Settings.DEVICE)));
        Printer printer = printer(out, classifier)) {
      Optional<ProgressBar> bar = Console.bar("predict", files.size());
      try {
        for (int from = 0; from < files.size(); from += CHUNK) {
          List<Path> chunk = files.subList(from, Math.min(files.size(), from + CHUNK));
          for (Answer answer : answers(classifier, chunk)) {
            if (answer.prediction() == null) {
              unreadable.add(answer);
              err.println(answer.reason());
              printer.unreadable(answer.file(), answer.reason());
            } else {
              printer.print(answer.file(), answer.prediction());
            }
          }
          bar.ifPresent(shown -> shown.stepBy(chunk.size()));
        }
      } finally {
        bar.ifPresent(ProgressBar::close);
      }
    }
    out.flush();
    if (!unreadable.isEmpty()) {
      err.println(
          String.format(
              Locale.ROOT,
              "%d of %d pictures could not be read.",
              unreadable.size(),
              files.size()));
      return ExitCode.USAGE;
    }
    return ExitCode.OK;
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        List<Path> below = Pictures.below(place);
        if (below.isEmpty()) {
          throw new InvalidInputException(
              Sentence.of(
                  "'%s' holds no picture (PNG, JPEG, GIF, BMP, WebP or TIFF), nor does a directory below it.",
                  place));
        }
        files.addAll(below);
      } else {
        files.add(place);
      }
    }
    return files;
  }

  private static List<Answer> answers(Classifier classifier, List<Path> files) {
    ImageShape shape = classifier.model().shape();
    List<Object> read = files.parallelStream().map(file -> read(file, shape)).toList();
    List<Prediction> predictions =
        classifier.predict(
            read.stream().filter(byte[].class::isInstance).map(byte[].class::cast).toList());
    List<Answer> answers = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < files.size(); i++) {
      answers.add(
          read.get(i) instanceof byte[]
              ? new Answer(files.get(i), predictions.get(next++), "")
              : new Answer(files.get(i), null, read.get(i).toString()));
    }
    return answers;
  }

  /** The pixels, or the sentence that says why there are none. */
  private static Object read(Path file, ImageShape shape) {
    try {
      return Pictures.read(file, shape);
    } catch (InvalidInputException e) {
      return CommandLineWords.of(e.sentence());
    }
  }

  /** Writes predictions in one of the forms. */
  private interface Printer extends AutoCloseable {
    void print(Path file, Prediction prediction);

    default void unreadable(Path file, String reason) {}

    @Override
    default void close() {}
  }

  private Printer printer(PrintWriter out, Classifier classifier) {
    if (form != null && form.json) {
      return new JsonPrinter(out, top);
    }
    int named = Math.min(top, classifier.classes().size());
    if (form != null && form.csv) {
      out.println(
          "file"
              + ",label,probability"
              + IntStream.rangeClosed(2, named)
                  .mapToObj(i -> String.format(Locale.ROOT, ",label_%d,probability_%d", i, i))
                  .collect(Collectors.joining()));
      return (file, prediction) -> out.println(csv(file, prediction.top(named)));
    }
    return (file, prediction) -> out.println(line(file, prediction.top(named)));
  }

  private static String line(Path file, List<ClassProbability> classes) {
    return file
        + "  "
        + classes.stream()
            .map(c -> String.format(Locale.ROOT, "%s %.1f %%", c.label(), 100 * c.probability()))
            .collect(Collectors.joining("  "));
  }

  private static String csv(Path file, List<ClassProbability> classes) {
    return quoted(file.toString())
        + classes.stream()
            .map(c -> String.format(Locale.ROOT, ",%s,%.6f", quoted(c.label()), c.probability()))
            .collect(Collectors.joining());
  }

  /** As RFC 4180 asks. */
  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }

  /** The content of the JSON document. */
  private record Document(
      List<Map<String, Object>> predictions, List<Map<String, String>> unreadable) {}

  /** One document, when all is done. */
  private static final class JsonPrinter implements Printer {
    private final PrintWriter out;
    private final int top;
    private final List<Map<String, Object>> predictions = new ArrayList<>();
    private final List<Map<String, String>> unreadable = new ArrayList<>();

    JsonPrinter(PrintWriter out, int top) {
      this.out = out;
      this.top = top;
    }

    @Override
    public void print(Path file, Prediction prediction) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("file", file.toString());
      entry.put("label", prediction.label());
      entry.put("probability", prediction.probability());
      entry.put("top", prediction.top(top));
      predictions.add(entry);
    }

    @Override
    public void unreadable(Path file, String reason) {
      unreadable.add(Map.of("file", file.toString(), "reason", reason));
    }

    @Override
    public void close() {
      out.println(JSON.writeValueAsString(new Document(predictions, unreadable)));
    }
  }
}

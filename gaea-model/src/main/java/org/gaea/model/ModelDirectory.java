package org.gaea.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gaea.blueprint.Blueprint;
import org.gaea.data.Normalisation;
import org.gaea.inference.WeightArray;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.model.Model.Accuracy;
import org.gaea.model.Model.Origin;
import org.gaea.storage.Digests;
import org.gaea.storage.WholeFile;
import org.gaea.tensor.WeightFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The format of model directories, version 1; docs/model.md describes it. */
final class ModelDirectory {
  static final String DESCRIPTION = "model.json";
  static final String WEIGHTS = "weights.safetensors";

  /** The directory of the model in a run's directory. */
  static final String IN_RUN = "model";

  static final int VERSION = 1;
  private static final String FORMAT = "gaea-model";

  /** The only way in which pictures are resized so far: see docs/model.md. */
  private static final String RESIZE = "stretch";

  /** No description of a network is longer. */
  private static final long MOST_BYTES = 64L << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ModelDirectory() {}

  static void write(Model model, Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(directory, e);
    }
    Path weights = directory.resolve(WEIGHTS);
    // A reader between the two writes finds weights of another digest, and says so.
    WeightFile.write(
        weights,
        model.weights(),
        Map.of("space", model.origin().space(), "architecture", model.origin().architecture()));
    ObjectNode json = description(model);
    json.putObject("weights").put("file", WEIGHTS).put("sha256", digest(weights));
    WholeFile.write(directory.resolve(DESCRIPTION), JSON.writeValueAsString(json) + "\n");
  }

  static void delete(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Files.deleteIfExists(directory.resolve(DESCRIPTION));
    Files.deleteIfExists(directory.resolve(WEIGHTS));
    try (Stream<Path> others = Files.list(directory)) {
      if (others.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(directory);
  }

  private static ObjectNode description(Model model) {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("version", VERSION);
    Origin origin = model.origin();
    json.putObject("origin")
        .put("space", origin.space())
        .put("architecture", origin.architecture())
        .put("gaea", origin.gaea())
        .put("engine", origin.engine());
    ArrayNode classes = json.putArray("classes");
    model.classes().forEach(classes::add);
    ObjectNode input = json.putObject("input");
    input.put("resize", RESIZE).put("colour", model.shape().channels() == 1 ? "grey" : "rgb");
    numbers(input.putArray("mean"), model.normalisation().mean());
    numbers(input.putArray("standard_deviation"), model.normalisation().standardDeviation());
    model
        .accuracy()
        .ifPresent(
            accuracy ->
                json.putObject("accuracy")
                    .put("correct", accuracy.correct())
                    .put("images", accuracy.images())
                    .put("data", accuracy.data()));
    json.set("network", BlueprintJson.written(model.network()));
    return json;
  }

  private static void numbers(ArrayNode array, double[] numbers) {
    for (double number : numbers) {
      array.add(number);
    }
  }

  static Model read(Path given) {
    Path directory = directory(given);
    Path file = directory.resolve(DESCRIPTION);
    JsonPlace json = new JsonPlace(file, "", parsed(file));
    if (!json.member("format").text().equals(FORMAT)) {
      throw json.wrong("it is not the description of a model");
    }
    if (json.member("version").number(1, Integer.MAX_VALUE) > VERSION) {
      throw json.wrong(
          String.format(
              Locale.ROOT,
              "it has the format %d, and this version of Gaea reads up to %d; use a newer version",
              json.member("version").number(1, Integer.MAX_VALUE),
              VERSION));
    }
    try {
      return read(directory, json);
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new InvalidInputException(
          Sentence.of("The model in %s does not fit together: %s.", directory, Sentence.of(e)), e);
    }
  }

  private static Model read(Path directory, JsonPlace json) {
    JsonPlace input = json.member("input");
    if (!input.member("resize").text().equals(RESIZE)) {
      throw input.member("resize").wrong(String.format(Locale.ROOT, "expected '%s'", RESIZE));
    }
    Blueprint network = BlueprintJson.read(json.member("network"));
    List<String> classes = new ArrayList<>();
    json.member("classes").items().forEach(item -> classes.add(item.text()));
    Normalisation normalisation =
        new Normalisation(
            input.member("mean").numbers(), input.member("standard_deviation").numbers());
    JsonPlace origin = json.member("origin");
    JsonPlace weights = json.member("weights");
    Path file = directory.resolve(WEIGHTS);
    if (!weights.member("file").text().equals(WEIGHTS)) {
      throw weights.member("file").wrong(String.format(Locale.ROOT, "expected '%s'", WEIGHTS));
    }
    if (!weights.member("sha256").text().equals(digest(file))) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is not the file that %s was written with; copy both again.",
              file, directory.resolve(DESCRIPTION)));
    }
    Map<String, WeightArray> arrays = WeightFile.read(file);
    Model model =
        new Model(
            network,
            classes,
            normalisation,
            new Origin(
                origin.member("space").text(),
                origin.member("architecture").text(),
                origin.member("gaea").text(),
                origin.member("engine").text()),
            json.optional("accuracy").map(ModelDirectory::accuracy),
            arrays);
    arrays.keySet().removeAll(model.weights().keySet());
    if (!arrays.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s has '%s', which the network of %s has not; the two are of different models.",
              file, arrays.keySet().iterator().next(), DESCRIPTION));
    }
    return model;
  }

  private static Accuracy accuracy(JsonPlace json) {
    return new Accuracy(
        json.member("correct").number(0, Integer.MAX_VALUE),
        json.member("images").number(1, Integer.MAX_VALUE),
        json.member("data").text());
  }

  /** A model directory itself, or that of a run. */
  static Path directory(Path given) {
    if (Files.exists(given.resolve(DESCRIPTION))) {
      return given;
    }
    Path inRun = given.resolve(IN_RUN);
    if (Files.exists(inRun.resolve(DESCRIPTION))) {
      return inRun;
    }
    if (!Files.isDirectory(given)) {
      throw new InvalidInputException(
          Sentence.of(
              "There is no directory %s; give a model directory or a run directory.", given));
    }
    throw new InvalidInputException(
        Sentence.of(
            "%s holds no model: neither it nor its sub-directory '%s' has a file %s; a run has one when its training is done.",
            given, IN_RUN, DESCRIPTION));
  }

  private static JsonNode parsed(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInputException(
            Sentence.of(
                "%s has more than %,d bytes, and no description of a network is so long.",
                file, MOST_BYTES));
      }
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      if (!json.isObject()) {
        throw new InvalidInputException(Sentence.of("%s is not a JSON object.", file));
      }
      return json;
    } catch (JacksonException e) {
      throw new InvalidInputException(
          Sentence.of("%s is not whole: %s.", file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("Cannot read %s: %s.", file, Sentence.of(e)), e);
    }
  }

  private static String digest(Path file) {
    MessageDigest digest = Digests.sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          Sentence.of("The model has no file %s; copy the whole directory.", file), e);
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("Cannot read %s: %s.", file, Sentence.of(e)), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

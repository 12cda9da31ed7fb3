package org.gaea.experiment;

import java.nio.file.Path;
import java.util.Map;
import org.gaea.input.InvalidInputException;
import org.gaea.tensor.Precision;

/** The configuration that a run recorded. */
final class RecordedConfiguration {
  private RecordedConfiguration() {}

  /**
   * Reads it.
   *
   * @throws InvalidInputException if it cannot be read, or lacks a setting
   */
  static Configuration in(Path run) {
    Path file = run.resolve(RunDirectory.CONFIGURATION);
    return of(ConfigurationFile.read(file), file);
  }

  private static Configuration of(Map<String, String> settings, Path file) {
    Reader reader = new Reader(settings, file);
    return Configuration.builder()
        .method(reader.text("method"))
        .space(reader.text("space"))
        .data(reader.text("data"))
        .axes(
            reader.text("relaxation"),
            reader.text("geometry"),
            reader.text("objective"),
            reader.text("discretisation"))
        .architectureRate(reader.real("architecture-rate"))
        .eliminate(reader.text("eliminate"))
        .stopOn(reader.text("stop-on"))
        .watchEigenvalue(reader.truth("watch-eigenvalue"))
        .latencies(reader.text("latencies"))
        .maxParameters(reader.count("max-parameters"))
        .maxMacs(reader.count("max-macs"))
        .epochs(reader.whole("epochs"))
        .trainEpochs(reader.whole("train-epochs"))
        .batch(reader.whole("batch"))
        .channels(reader.whole("channels"))
        .cells(reader.whole("cells"))
        .resolution(reader.whole("resolution"))
        .cutout(reader.whole("cutout"))
        .seed(reader.count("seed"))
        .threads(reader.whole("threads"))
        .recompute(reader.truth("recompute"))
        .precision(settings.getOrDefault("precision", Precision.FLOAT32.label()))
        .build();
  }

  private record Reader(Map<String, String> settings, Path file) {
    String text(String name) {
      String text = settings.get(name);
      if (text == null) {
        throw new InvalidInputException(
            "%s has no setting '%s', so it is not the whole record of a run."
                .formatted(file, name));
      }
      return text;
    }

    boolean truth(String name) {
      String text = text(name);
      if (!text.equals("true") && !text.equals("false")) {
        throw new InvalidInputException(
            "%s: setting '%s' is '%s', expected true or false.".formatted(file, name, text));
      }
      return text.equals("true");
    }

    int whole(String name) {
      try {
        return Integer.parseInt(text(name));
      } catch (NumberFormatException e) {
        throw noNumber(name, e);
      }
    }

    long count(String name) {
      try {
        return Long.parseLong(text(name));
      } catch (NumberFormatException e) {
        throw noNumber(name, e);
      }
    }

    double real(String name) {
      try {
        return Double.parseDouble(text(name));
      } catch (NumberFormatException e) {
        throw noNumber(name, e);
      }
    }

    private InvalidInputException noNumber(String name, NumberFormatException cause) {
      return new InvalidInputException(
          "%s: setting '%s' is '%s', expected a number.".formatted(file, name, text(name)), cause);
    }
  }
}

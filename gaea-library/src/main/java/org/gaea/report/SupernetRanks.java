package org.gaea.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.storage.WholeFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a supernet ranks architectures, epoch by epoch of its search; the content of ranking.json.
 *
 * @param measure of the table
 * @param images on which accuracies with shared weights are taken
 * @param architectures in their string form
 * @param measured what the table has for each
 * @param epochs in their order
 */
public record SupernetRanks(
    String measure,
    int images,
    List<String> architectures,
    List<Double> measured,
    List<RankedEpoch> epochs) {
  private static final String FILE_NAME = "ranking.json";

  /** The largest that is read, in bytes. */
  private static final long MOST_BYTES = 16 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * The supernet after an epoch.
   *
   * @param shared the accuracy of each architecture with the shared weights, in [0, 1]
   */
  public record RankedEpoch(int epoch, List<Double> shared) {
    public RankedEpoch {
      shared = List.copyOf(shared);
    }
  }

  /**
   * @throws IllegalArgumentException if there are not equally many of all
   */
  public SupernetRanks {
    architectures = List.copyOf(architectures);
    measured = List.copyOf(measured);
    epochs = List.copyOf(epochs);
    int count = architectures.size();
    if (measured.size() != count || epochs.stream().anyMatch(e -> e.shared().size() != count)) {
      throw new IllegalArgumentException("not as many scores as architectures");
    }
  }

  /** Removes the ranks of a run, if it has them. */
  public static void delete(Path run) throws IOException {
    Files.deleteIfExists(run.resolve(FILE_NAME));
  }

  /** Writes the ranks into the directory of the run. */
  public void write(Path run) {
    WholeFile.write(run.resolve(FILE_NAME), JSON.writeValueAsString(this) + "\n");
  }

  /**
   * Reads the ranks of a run, if it has them.
   *
   * @throws InvalidInputException if the file is not what it should be
   */
  public static Optional<SupernetRanks> read(Path run) {
    Path file = run.resolve(FILE_NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInputException(
            Sentence.of(
                "%s has more than %,d bytes, and no file of its kind is so long; remove it.",
                file, MOST_BYTES));
      }
      return Optional.of(JSON.readValue(Files.readString(file), SupernetRanks.class));
    } catch (IOException | JacksonException e) {
      throw new InvalidInputException(
          Sentence.of("Cannot read %s; remove it and rank the supernet again.", file), e);
    }
  }
}

package org.gaea.export;

import java.nio.file.Path;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.model.Model;
import org.gaea.storage.WholeFile;

/**
 * The architecture of a model in the published form of its space, such as the {@code Genotype(...)}
 * of the DARTS family or the string of NAS-Bench-201.
 */
public final class GenotypeExport {
  private GenotypeExport() {}

  /**
   * Writes a file of one line, whole or not at all.
   *
   * @throws InvalidInputException if it cannot be written, or the model has no such form
   */
  public static void write(Model model, Path file) {
    String architecture = model.origin().architecture();
    if (architecture.isBlank()) {
      throw new InvalidInputException(
          Sentence.of(
              "The model is of the space '%s' and has no architecture in words; export it in another form.",
              model.origin().space()));
    }
    WholeFile.write(file, architecture + "\n");
  }
}

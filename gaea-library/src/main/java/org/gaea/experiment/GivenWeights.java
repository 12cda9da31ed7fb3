package org.gaea.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gaea.inference.WeightArray;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;
import org.gaea.model.Model;
import org.gaea.storage.AppendedFile.FileExtent;
import org.gaea.tensor.WeightFile;
import org.gaea.training.Training;

/** Weights of an earlier training with which another begins. */
final class GivenWeights {
  /** More names make a sentence that nobody reads. */
  private static final int MOST_NAMES = 8;

  private GivenWeights() {}

  /** Declares the setting that names them. */
  static Setting<Optional<Path>> setting(String name, Set<Phase> phases) {
    return Settings.later(
        name,
        SettingType.file().optional("none").shownAs("RUN_OR_MODEL"),
        Optional.empty(),
        phases,
        "Begin the training with the weights of a run or a model, as far as they fit; those that do not fit begin at random.");
  }

  /**
   * The file of weights of a run or a model. That of a run holds what its model does without, as
   * the auxiliary classifier.
   *
   * @throws InvalidInputException if it has none
   */
  static Path file(Path runOrModel) {
    Path ofRun = runOrModel.resolve(RunDirectory.WEIGHTS);
    return Files.exists(ofRun) ? ofRun : Model.directory(runOrModel).resolve(RunDirectory.WEIGHTS);
  }

  /** By what the weights are known again. */
  static String digest(Path runOrModel) {
    Path file = file(runOrModel);
    try {
      return FileExtent.of(file).sha256();
    } catch (IOException e) {
      throw new InvalidInputException(Sentence.of("Cannot read %s: %s.", file, Sentence.of(e)), e);
    }
  }

  /**
   * Gives a training the weights that fit its network by name and shape.
   *
   * @return which fitted and which did not, in a sentence
   * @throws InvalidInputException if none fits, or the file cannot be read
   */
  static String give(Path runOrModel, Training training) {
    Path file = file(runOrModel);
    Map<String, WeightArray> given = WeightFile.read(file);
    Set<String> own = training.tensors().keySet();
    Set<String> fitting = training.begin(given);
    if (fitting.isEmpty()) {
      throw new InvalidInputException(
          Sentence.of(
              "None of the %d tensors of %s fits the network, whose are called as %s; give weights of an architecture of the same space, or leave out %s.",
              given.size(), file, own.iterator().next(), Settings.WEIGHTS.phrase()));
    }
    Set<String> fresh = new LinkedHashSet<>(own);
    fresh.removeAll(fitting);
    Set<String> unused = new LinkedHashSet<>(given.keySet());
    unused.removeAll(fitting);
    return Sentence.text(
        "%d of %d tensors begin with the weights of %s%s%s.",
        fitting.size(),
        own.size(),
        file,
        named("; at random begin", fresh),
        named("; not used are", unused));
  }

  private static String named(String what, Set<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    List<String> shown = new ArrayList<>(names).subList(0, Math.min(MOST_NAMES, names.size()));
    int rest = names.size() - shown.size();
    return Sentence.text(
        "%s %s%s", what, String.join(", ", shown), rest == 0 ? "" : " and " + rest + " more");
  }
}

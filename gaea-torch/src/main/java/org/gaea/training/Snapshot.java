package org.gaea.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.tensor.Parameters;
import org.gaea.tensor.SafeTensors;
import org.jspecify.annotations.Nullable;

/**
 * The tensors that training changes: a network's, by their names, and the momentum of each that has
 * been stepped, below {@code momentum/}. With the number of passes they are all that the network's
 * side of a run consists of between two steps.
 */
public final class Snapshot {
  private static final String MOMENTUM = "momentum/";
  private static final String PASSES = "passes";

  private final Parameters parameters;
  private final WeightDescent descent;

  Snapshot(Parameters parameters, WeightDescent descent) {
    this.parameters = parameters;
    this.descent = descent;
  }

  /** The first tensor with an entry that is not finite, if there is one. */
  public Optional<String> firstNotFinite() {
    try (PointerScope scope = new PointerScope()) {
      return tensors().entrySet().stream()
          .filter(entry -> !torch.isfinite(entry.getValue()).all().item_bool())
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  /**
   * Writes them, whole or not at all.
   *
   * @throws InvalidInputException if the file system refuses
   */
  public void write(Path file) {
    SafeTensors.write(file, tensors(), Map.of(PASSES, Long.toString(parameters.passes())));
  }

  /**
   * Takes them back from a file, in place.
   *
   * @throws InvalidInputException if the file cannot be read or is of another network; nothing is
   *     changed then
   */
  public void restore(Path file) {
    try (PointerScope scope = new PointerScope()) {
      SafeTensors.StoredTensors content = SafeTensors.read(file);
      Map<String, Tensor> weights = new LinkedHashMap<>();
      Map<String, Tensor> momentum = new LinkedHashMap<>();
      content
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith(MOMENTUM)) {
                  momentum.put(name.substring(MOMENTUM.length()), tensor);
                } else {
                  weights.put(name, tensor);
                }
              });
      parameters.requireLike(file, weights, true);
      parameters.requireLike(file, momentum, false);
      parameters.restorePasses(passes(file, content.metadata().get(PASSES)));
      parameters.restore(weights);
      descent.restore(momentum);
    }
  }

  private Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(parameters.all());
    descent.momentum().forEach((name, tensor) -> tensors.put(MOMENTUM + name, tensor));
    return tensors;
  }

  private static long passes(Path file, @Nullable String text) {
    if (text == null || !text.matches("\\d{1,18}")) {
      throw new InvalidInputException(
          Sentence.of(
              "%s does not say how many passes were made, so it is not a check-point's.", file));
    }
    return Long.parseLong(text);
  }
}

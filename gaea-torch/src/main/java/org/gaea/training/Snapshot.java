package org.gaea.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
 * side of a run consists of between two steps. The names of several networks begin with the number
 * of theirs and a colon.
 */
public final class Snapshot {
  private static final String MOMENTUM = "momentum/";
  private static final String PASSES = "passes";

  private final List<Part> parts;

  private record Part(String prefix, Parameters parameters, WeightDescent descent) {}

  Snapshot(Parameters parameters, WeightDescent descent) {
    this(List.of(new Part("", parameters, descent)));
  }

  private Snapshot(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Those of networks that make their passes together.
   *
   * @param networks one each, at least one
   */
  public static Snapshot ofAll(List<Snapshot> networks) {
    if (networks.size() == 1) {
      return networks.get(0);
    }
    List<Part> parts = new ArrayList<>();
    for (int n = 0; n < networks.size(); n++) {
      for (Part part : networks.get(n).parts) {
        parts.add(new Part(n + ":" + part.prefix(), part.parameters(), part.descent()));
      }
    }
    return new Snapshot(parts);
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
    SafeTensors.write(
        file, tensors(), Map.of(PASSES, Long.toString(parts.get(0).parameters().passes())));
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
      long passes = passes(file, content.metadata().get(PASSES));
      List<Stored> stored = parts.stream().map(part -> stored(part, content)).toList();
      requireKnown(file, content, stored);
      for (int n = 0; n < parts.size(); n++) {
        Parameters parameters = parts.get(n).parameters();
        parameters.requireLike(file, stored.get(n).weights(), true);
        parameters.requireLike(file, stored.get(n).momentum(), false);
      }
      for (int n = 0; n < parts.size(); n++) {
        Parameters parameters = parts.get(n).parameters();
        parameters.restorePasses(passes);
        parameters.restore(stored.get(n).weights());
        parts.get(n).descent().restore(stored.get(n).momentum());
      }
    }
  }

  private record Stored(Map<String, Tensor> weights, Map<String, Tensor> momentum) {}

  private static Stored stored(Part part, SafeTensors.StoredTensors content) {
    Stored stored = new Stored(new LinkedHashMap<>(), new LinkedHashMap<>());
    content
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(part.prefix() + MOMENTUM)) {
                stored.momentum().put(name.substring((part.prefix() + MOMENTUM).length()), tensor);
              } else if (name.startsWith(part.prefix())) {
                stored.weights().put(name.substring(part.prefix().length()), tensor);
              }
            });
    return stored;
  }

  private void requireKnown(Path file, SafeTensors.StoredTensors content, List<Stored> stored) {
    int known = stored.stream().mapToInt(one -> one.weights().size() + one.momentum().size()).sum();
    if (known < content.tensors().size()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s is of other networks: %d of its %d tensors belong to none of the %d here.",
              file, content.tensors().size() - known, content.tensors().size(), parts.size()));
    }
  }

  private Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Part part : parts) {
      part.parameters().all().forEach((name, tensor) -> tensors.put(part.prefix() + name, tensor));
      part.descent()
          .momentum()
          .forEach((name, tensor) -> tensors.put(part.prefix() + MOMENTUM + name, tensor));
    }
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

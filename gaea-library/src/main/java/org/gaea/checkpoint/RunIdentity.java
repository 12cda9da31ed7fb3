package org.gaea.checkpoint;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run is of. A check-point of another run is never taken for one of this.
 *
 * @param configuration every setting that results depend on, by its name
 * @param space SHA-256 of the search space: its decisions, their options, and the file that
 *     describes it if there is one
 * @param data SHA-256 of all images and labels
 * @param architecture that is trained; empty for a search
 */
public record RunIdentity(
    Map<String, String> configuration, String space, String data, Optional<String> architecture) {

  public RunIdentity {
    configuration = Map.copyOf(configuration);
  }

  /** Why a check-point of {@code other} is none of this run, in half a sentence. */
  Optional<String> differenceTo(RunIdentity other) {
    for (Map.Entry<String, String> setting : configuration.entrySet()) {
      String theirs = other.configuration.get(setting.getKey());
      if (!Objects.equals(theirs, setting.getValue())) {
        return Optional.of(
            "it is of another configuration: %s was %s, and is %s now"
                .formatted(setting.getKey(), theirs, setting.getValue()));
      }
    }
    if (!configuration.keySet().equals(other.configuration.keySet())) {
      return Optional.of("it is of a configuration with other settings");
    }
    if (!space.equals(other.space)) {
      return Optional.of("it is of another search space of that name");
    }
    if (!data.equals(other.data)) {
      return Optional.of("the images are not those that it was trained on");
    }
    return architecture.equals(other.architecture)
        ? Optional.empty()
        : Optional.of("it is of another architecture");
  }
}

package org.gaea.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.log.Phase;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
  private static final Map<String, String> SEARCH =
      Map.of("seed", "1", "data", "images:photos", RunIdentity.RECIPE, "as published");
  private static final Map<String, String> TRAINING =
      Map.of("train-epochs", "8", RunIdentity.RECIPE, "of 600 epochs");

  private static RunIdentity of(Map<String, String> search, Map<String, String> training) {
    return new RunIdentity(search, training, "space", "digest", Optional.empty());
  }

  private static Map<String, String> changed(
      Map<String, String> settings, String name, String value) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put(name, value);
    if (value.isEmpty()) {
      changed.remove(name);
    }
    return changed;
  }

  private static Optional<String> differenceTo(RunIdentity other, Phase phase) {
    return of(SEARCH, TRAINING).differenceTo(other, phase);
  }

  /** Those of versions before there were recipes of their own would continue by ours. */
  @Test
  void aRecipeThatIsNotRecordedOrAnotherIsRefused() {
    for (Phase phase : Phase.values()) {
      assertThat(
              differenceTo(
                  of(
                      changed(SEARCH, RunIdentity.RECIPE, ""),
                      changed(TRAINING, RunIdentity.RECIPE, "")),
                  phase))
          .hasValueSatisfying(text -> assertThat(text).contains("did not record its recipe"));
    }
    RunIdentity other = of(SEARCH, changed(TRAINING, RunIdentity.RECIPE, "of 200 epochs"));
    assertThat(differenceTo(other, Phase.TRAINING))
        .hasValueSatisfying(text -> assertThat(text).contains("by another recipe"));
    assertThat(differenceTo(other, Phase.SEARCH)).isEmpty();
  }

  @Test
  void aSettingIsNamedBeforeTheRecipeThatItChanges() {
    Map<String, String> longer = changed(TRAINING, RunIdentity.RECIPE, "of 200 epochs");
    assertThat(differenceTo(of(SEARCH, changed(longer, "train-epochs", "9")), Phase.TRAINING))
        .contains("it is of another configuration: train-epochs was 9, and is 8 now");
  }

  @Test
  void imagesAreKnownByTheirDigestAndTheirForm() {
    assertThat(
            differenceTo(of(changed(SEARCH, "data", "images:elsewhere"), TRAINING), Phase.SEARCH))
        .isEmpty();
    assertThat(differenceTo(of(changed(SEARCH, "data", "idx:photos"), TRAINING), Phase.SEARCH))
        .contains("it is of another configuration: data was idx:photos, and is images:photos now");
    assertThat(
            differenceTo(
                new RunIdentity(SEARCH, TRAINING, "space", "other", Optional.empty()),
                Phase.SEARCH))
        .contains("the images are not those that it was trained on");
  }
}

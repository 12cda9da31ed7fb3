package org.gaea.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gaea.engine.Device;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;
import org.gaea.ranks.RankGroup;
import org.gaea.ranks.SharedBatch;

/** The settings of a search that several processes compute, and what they go together with. */
final class RankSettings {
  private static final String ALL = "all";
  private static final int MOST = 1_024;
  private static final int USUAL_SECONDS = 300;
  private static final int MOST_SECONDS = 86_400;

  /** What a variance needs. */
  private static final int LEAST_IMAGES = 2;

  private RankSettings() {}

  static Setting<Integer> ranks(Set<Phase> phases) {
    return Settings.later(
        "ranks",
        SettingType.integer(1, MOST),
        1,
        phases,
        "Processes of this machine that compute the search, each its share of every batch; results depend on it.");
  }

  static Setting<String> normalisation(Set<Phase> phases) {
    return Settings.later(
        "rank-normalisation",
        SettingType.oneOf(List.of(ALL, "own"), which -> which).shownAs("WHICH"),
        ALL,
        phases,
        "Over whose images activations are normalised: those of all ranks, as threads do, or a rank's own, with fewer messages and other digits.");
  }

  static Setting<Integer> deadline(Set<Phase> phases) {
    return Settings.later(
        "rank-deadline",
        SettingType.integer(1, MOST_SECONDS).shownAs("SECONDS"),
        USUAL_SECONDS,
        phases,
        "How long ranks wait for one that does not answer before the search ends.");
  }

  static Duration deadline(Configuration configuration) {
    return Duration.ofSeconds(configuration.get(Settings.RANK_DEADLINE));
  }

  /** How batches are divided. */
  static SharedBatch shares(Configuration configuration, RankGroup ranks) {
    return new SharedBatch(ranks, configuration.get(Settings.RANK_NORMALISATION).equals(ALL));
  }

  /**
   * Says whether ranks can share the search.
   *
   * @throws InvalidInputException if they cannot
   */
  static void requireShareable(Configuration configuration, Device device) {
    int ranks = configuration.get(Settings.RANKS);
    if (ranks > 1 && device.differentiates()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s share batches on the processor, and %s is %s; choose %s 1 or %s cpu.",
              Settings.RANKS.phrase(),
              Settings.DEVICE.phrase(),
              device,
              Settings.RANKS.phrase(),
              Settings.DEVICE.phrase()));
    }
    if (ranks > 1 && configuration.get(Settings.SUPERNETS) > 1) {
      throw new InvalidInputException(
          Sentence.of(
              "%s share the batches of one supernet, and %s is %d; choose %s 1, or %s 1 and a thread for each supernet.",
              Settings.RANKS.phrase(),
              Settings.SUPERNETS.phrase(),
              configuration.get(Settings.SUPERNETS),
              Settings.SUPERNETS.phrase(),
              Settings.RANKS.phrase()));
    }
    if (ranks > 1 && configuration.get(Settings.BATCH) < LEAST_IMAGES * ranks) {
      throw new InvalidInputException(
          Sentence.of(
              "%s %d leaves fewer than %d images of a batch of %d to each; choose %s %d or more.",
              Settings.RANKS.phrase(),
              ranks,
              LEAST_IMAGES,
              configuration.get(Settings.BATCH),
              Settings.BATCH.phrase(),
              LEAST_IMAGES * ranks));
    }
  }
}

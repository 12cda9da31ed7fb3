package org.gaea.study;

import org.gaea.experiment.Configuration;
import org.gaea.experiment.Settings;
import org.gaea.experiment.Study.Entry;
import org.gaea.spacefile.SpaceSource;

/**
 * A run of a study.
 *
 * @param id its name in the study, and that of its directory
 * @param entry what is run; in a study of trials its configuration holds space, table and seed
 * @param method of {@code Methods} or {@code TrialMethods}; empty for a baseline
 */
public record PlannedRun(String id, Entry entry, String method) {
  /** A method, a variant of one, or a baseline. */
  String contestant() {
    return entry.name();
  }

  Configuration configuration() {
    return entry.configuration();
  }

  String space() {
    return SpaceSource.of(configuration().get(Settings.SPACE)).space().name();
  }

  String data() {
    return configuration().get(Settings.DATA);
  }

  long seed() {
    return configuration().get(Settings.SEED);
  }
}

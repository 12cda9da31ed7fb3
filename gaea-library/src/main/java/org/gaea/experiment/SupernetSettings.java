package org.gaea.experiment;

import java.util.Set;
import org.gaea.log.Phase;

/** Declares the settings of supernets: how many a search has, and what their cells keep. */
final class SupernetSettings {
  private SupernetSettings() {}

  static Setting<Integer> count() {
    return Settings.later(
        "supernets",
        SettingType.integer(1, 64),
        1,
        Set.of(Phase.SEARCH),
        "How many supernets vote: each has weights of its own and sees a batch of its own, and the architecture steps by the mean of their gradients.");
  }

  static Setting<Boolean> recompute() {
    return Settings.declared(
        "recompute",
        SettingType.bool(),
        false,
        Set.of(Phase.SEARCH),
        "Keep less for backward passes and compute it again: less memory, more time, same results.");
  }
}

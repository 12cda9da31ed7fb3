package org.gaea.cli;

import java.util.Locale;
import java.util.Optional;
import org.gaea.log.RunEvent;

/** Counts what a search removed for good, and how its speed changed. */
final class EliminationTally {
  private static final String NONE = "none";

  private String rule = NONE;
  private int options;
  private int removed;
  private double firstSpeed;
  private double lastSpeed;

  void event(RunEvent event) {
    if (event instanceof RunEvent.Started started) {
      rule = started.setting("eliminate").orElse(NONE);
      options =
          started.space().stream()
              .flatMap(space -> space.decisions().stream())
              .mapToInt(decision -> decision.options().size())
              .sum();
    } else if (event instanceof RunEvent.Eliminated) {
      removed++;
    } else if (event instanceof RunEvent.SearchEpoch epoch) {
      lastSpeed = epoch.imagesPerSecond().orElse(0);
      firstSpeed = epoch.epoch() == 1 ? lastSpeed : firstSpeed;
    }
  }

  /** One line; nothing if the run does not eliminate. */
  Optional<String> line() {
    return rule.equals(NONE)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d options by %s; %.0f images/s in the first epoch, %.0f in the last",
                removed,
                options,
                rule,
                firstSpeed,
                lastSpeed));
  }
}

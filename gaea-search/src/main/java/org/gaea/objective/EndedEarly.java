package org.gaea.objective;

import java.util.Locale;
import java.util.Optional;

/** An objective that ends before its time when a rule says so. */
record EndedEarly(Objective inside, StopRule rule) implements ForwardingObjective {
  @Override
  public Objective around(Objective other) {
    return new EndedEarly(other, rule);
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "%s, until %s", inside.description(), rule.description());
  }

  @Override
  public Optional<StopRule> stopRule() {
    return Optional.of(rule);
  }
}

package org.gaea.objective;

import org.gaea.supernet.Supernet.Dropout;

/**
 * Drops what edges bring, all options of one together, for a share of the images that rises over
 * the search: {@code last e / (T - 1)} in epoch e of T, from 0 (Zela et al., ICLR 2020, section
 * 5.1, as released).
 *
 * @param last what the share rises to, in [0, 1)
 */
record RisingDropPath(Objective inside, double last) implements ForwardingObjective {
  public RisingDropPath {
    if (!(last >= 0 && last < 1)) {
      throw new IllegalArgumentException("a drop-path of %s, expected in [0, 1)".formatted(last));
    }
  }

  @Override
  public Objective around(Objective other) {
    return new RisingDropPath(other, last);
  }

  @Override
  public String description() {
    return "%s, drop-path rising to %s".formatted(inside.description(), last);
  }

  @Override
  public void iterate(SearchActions actions) {
    Timing timing = actions.timing();
    actions
        .network()
        .drop(new Dropout(0, last * timing.epoch() / Math.max(1, timing.epochs() - 1)));
    inside.iterate(actions);
  }
}

package org.gaea.objective;

import org.gaea.supernet.Supernet.Dropout;

/**
 * Drops the outputs of options with weights for a share of the images, which rises over the search:
 * in each epoch the last share times the share of epochs that are done (Zela et al., ICLR 2020,
 * section 5.1, as released).
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
    actions.network().drop(new Dropout(0, last * timing.epoch() / timing.epochs()));
    inside.iterate(actions);
  }
}

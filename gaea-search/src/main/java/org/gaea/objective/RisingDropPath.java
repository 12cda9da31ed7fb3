package org.gaea.objective;

import java.util.Locale;
import org.gaea.input.Sentence;
import org.gaea.supernet.Supernet.Dropout;

/**
 * Drops what edges bring, all options of one together, for a share of the images that is the same
 * throughout (SNAS: Xie et al., ICLR 2019, as released) or rises over the search: {@code first +
 * (last - first) e / (T - 1)} in epoch e of T, from 0 (Zela et al., ICLR 2020, section 5.1, as
 * released).
 *
 * @param first the share at first, in [0, last]
 * @param last the share in the end, in [0, 1)
 */
record RisingDropPath(Objective inside, double first, double last) implements ForwardingObjective {
  public RisingDropPath {
    if (!(first >= 0 && last >= first && last < 1)) {
      throw new IllegalArgumentException(
          Sentence.text("a drop-path of %s to %s, expected in [0, 1)", first, last));
    }
  }

  @Override
  public Objective around(Objective other) {
    return new RisingDropPath(other, first, last);
  }

  @Override
  public String description() {
    return first == last
        ? String.format(Locale.ROOT, "%s, drop-path %s", inside.description(), last)
        : String.format(Locale.ROOT, "%s, drop-path rising to %s", inside.description(), last);
  }

  @Override
  public void iterate(SearchActions actions) {
    Timing timing = actions.timing();
    double risen = (last - first) * timing.epoch() / Math.max(1, timing.epochs() - 1);
    actions.network().drop(new Dropout(0, first + risen));
    inside.iterate(actions);
  }
}

package org.gaea.space;

/**
 * How the edges of a supernet are wired beyond weighing their candidates.
 *
 * @param channelShare 1 where the candidates see all channels; K where they see the first of every
 *     K and the others pass by them (partial channels, Xu et al., ICLR 2020)
 * @param auxiliarySkips whether each edge has a skip connection beside its candidates, all weighted
 *     by one further number (Chu et al., ICLR 2021): option 0 of a decision after the space's last
 * @param dropoutOnSkips whether a rate of dropout may be set on skip connections (Chen et al., ICCV
 *     2019)
 */
public record Wiring(int channelShare, boolean auxiliarySkips, boolean dropoutOnSkips) {
  /** The candidates, each on all channels, and nothing else. */
  public static final Wiring PLAIN = new Wiring(1, false, false);

  public Wiring {
    if (channelShare < 1) {
      throw new IllegalArgumentException(
          "one of %d channels, expected one of at least 1".formatted(channelShare));
    }
  }

  /** Partial channels: the candidates see one of every {@code share}. */
  public static Wiring partialChannels(int share) {
    return new Wiring(share, false, false);
  }

  public Wiring withAuxiliarySkips() {
    return new Wiring(channelShare, true, dropoutOnSkips);
  }

  public Wiring withDropoutOnSkips() {
    return new Wiring(channelShare, auxiliarySkips, true);
  }
}

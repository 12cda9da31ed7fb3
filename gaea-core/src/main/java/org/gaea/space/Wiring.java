package org.gaea.space;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;

/**
 * How the edges of a supernet are wired beyond weighing their candidates.
 *
 * <p>What is not an option of a decision is weighted by rows of option weights after those of the
 * space: with partial channels one of which entry d is the weight of what passes by decision d,
 * then, with auxiliary skips, one of a single entry.
 *
 * @param channelShare 1 where the candidates see all channels; K where they see the first of every
 *     K and the others pass by them (partial channels, Xu et al., ICLR 2020)
 * @param auxiliarySkips whether each edge has a skip connection beside its candidates, all weighted
 *     by one further number (Chu et al., ICLR 2021)
 * @param dropoutOnSkips whether a rate of dropout may be set on skip connections (Chen et al., ICCV
 *     2019)
 */
public record Wiring(int channelShare, boolean auxiliarySkips, boolean dropoutOnSkips) {
  /** The candidates, each on all channels, and nothing else. */
  public static final Wiring PLAIN = new Wiring(1, false, false);

  public Wiring {
    if (channelShare < 1) {
      throw new IllegalArgumentException(
          Sentence.text("one of %d channels, expected one of at least 1", channelShare));
    }
  }

  /** Partial channels: the candidates see one of every {@code share}. */
  public static Wiring partialChannels(int share) {
    return new Wiring(share, false, false);
  }

  /**
   * The row of option weights of what passes by the candidates.
   *
   * @param decisions how many the space has
   */
  public int passingDecision(int decisions) {
    return decisions;
  }

  /**
   * The row of option weights of the auxiliary skips.
   *
   * @param decisions how many the space has
   */
  public int auxiliaryDecision(int decisions) {
    return channelShare > 1 ? decisions + 1 : decisions;
  }

  /**
   * The lengths of all rows of option weights.
   *
   * @param sizes the number of options of each of the space's decisions
   */
  public int[] rows(int... sizes) {
    IntStream passing = channelShare > 1 ? IntStream.of(sizes.length) : IntStream.empty();
    IntStream auxiliary = auxiliarySkips ? IntStream.of(1) : IntStream.empty();
    return IntStream.concat(Arrays.stream(sizes), IntStream.concat(passing, auxiliary)).toArray();
  }

  public Wiring withAuxiliarySkips() {
    return new Wiring(channelShare, true, dropoutOnSkips);
  }

  public Wiring withDropoutOnSkips() {
    return new Wiring(channelShare, auxiliarySkips, true);
  }
}

package org.gaea.layer;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.gaea.input.Sentence;
import org.gaea.layer.Shape.WindowArithmetic;

/**
 * Channels taken, moved or left empty: output channel c is input channel {@code from(c)}, or zeros
 * where that is {@link #NOTHING}. No input channel is taken twice.
 *
 * @param in how many channels the input has, at least 1
 * @param from one entry an output channel
 */
public record ChannelMap(int in, List<Integer> from) implements Layer {
  /** Stands for zeros. */
  public static final int NOTHING = -1;

  public ChannelMap {
    from = List.copyOf(from);
    List<Integer> taken = from.stream().filter(c -> c != NOTHING).toList();
    if (from.isEmpty()
        || taken.stream().distinct().count() < taken.size()
        || taken.stream().anyMatch(c -> c < 0 || c >= in)) {
      throw new IllegalArgumentException(
          Sentence.text("the channels %s cannot be taken of %d, each at most once", from, in));
    }
  }

  /** The first few channels. */
  public static ChannelMap first(int in, int count) {
    return new ChannelMap(in, IntStream.range(0, count).boxed().toList());
  }

  /**
   * Channel shuffle (Zhang et al., CVPR 2018): the channels are dealt out, the first of each group,
   * then the second of each, and so on. Output channel {@code j * groups + g} is number j of group
   * g, input channel {@code g * (channels / groups) + j}.
   *
   * @param groups a divisor of the channels
   */
  public static ChannelMap shuffle(int channels, int groups) {
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          Sentence.text("%d channels are not %d groups of one size", channels, groups));
    }
    int size = channels / groups;
    return new ChannelMap(
        channels,
        IntStream.range(0, channels).map(c -> c % groups * size + c / groups).boxed().toList());
  }

  /** What this map makes of the first few of its input's channels, given alone. */
  public ChannelMap ofFirst(int count) {
    return new ChannelMap(count, from.stream().map(c -> c < count ? c : NOTHING).toList());
  }

  /** What this map makes of its input if the first few channels of that count as zeros. */
  public ChannelMap withoutFirst(int count) {
    return new ChannelMap(in, from.stream().map(c -> c < count ? NOTHING : c).toList());
  }

  @Override
  public Shape output(Shape input) {
    WindowArithmetic.requireChannels(this, in, input);
    return input.withChannels(from.size());
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }

  /**
   * Zeros and ones, {@code [in, out]} row by row, by which the channels of a pixel are multiplied.
   */
  public double[] matrix() {
    double[] matrix = new double[in * from.size()];
    for (int c = 0; c < from.size(); c++) {
      if (from.get(c) != NOTHING) {
        matrix[from.get(c) * from.size() + c] = 1;
      }
    }
    return matrix;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "channels %s of %d", from, in);
  }
}

package org.gaea.layer;

import org.gaea.input.Sentence;

/**
 * The first channels of the input; the others are dropped. In NAS-Bench-101 a vertex of more
 * channels than its reader has room for is cut like this.
 *
 * @param channels how many, at least 1
 */
public record FirstChannels(int channels) implements Layer {
  @Override
  public Shape output(Shape input) {
    if (input.channels() < channels) {
      throw new IllegalArgumentException(
          Sentence.text("%s has fewer than the %d channels to be taken of it", input, channels));
    }
    return input.withChannels(channels);
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }
}

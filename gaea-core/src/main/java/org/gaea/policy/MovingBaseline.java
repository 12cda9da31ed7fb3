package org.gaea.policy;

import org.gaea.input.Sentence;

/**
 * The exponential mean of rewards, corrected for its start at zero: {@code sum = momentum sum + (1
 * - momentum) reward}, {@code weight} alike with rewards of one, and the value is their quotient.
 * Immutable.
 *
 * @param momentum in [0, 1)
 */
public record MovingBaseline(double momentum, double sum, double weight) {
  public MovingBaseline {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException(
          Sentence.text("momentum: %s, expected in [0, 1)", momentum));
    }
  }

  /** Before the first reward. */
  public static MovingBaseline of(double momentum) {
    return new MovingBaseline(momentum, 0, 0);
  }

  /** With one more reward. */
  public MovingBaseline with(double reward) {
    return new MovingBaseline(
        momentum, momentum * sum + (1 - momentum) * reward, momentum * weight + (1 - momentum));
  }

  /** The mean; of no rewards, zero. */
  public double value() {
    return weight == 0 ? 0 : sum / weight;
  }
}

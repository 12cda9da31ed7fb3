package org.gaea.layer;

/**
 * What a network or a part of it costs.
 *
 * @param parameters trainable numbers
 * @param macs multiply-accumulate operations to classify one image
 */
public record Cost(long parameters, long macs) {
  public static final Cost NONE = new Cost(0, 0);

  public Cost plus(Cost other) {
    return new Cost(parameters + other.parameters, macs + other.macs);
  }

  /** Scale and shift; the few operations are not counted, as is the custom. */
  static Cost batchNorm(int channels) {
    return new Cost(2L * channels, 0);
  }

  /** The bias counts as one operation an output, as in NAS-Bench-201's records. */
  static Cost linear(int in, int out) {
    long numbers = (long) in * out + out;
    return new Cost(numbers, numbers);
  }
}

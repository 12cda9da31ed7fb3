package org.gaea.space;

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

  public Cost times(int count) {
    return new Cost(parameters * count, macs * count);
  }

  /**
   * A convolution without bias from {@code in} to {@code out} channels with a {@code height} x
   * {@code width} output.
   */
  public static Cost convolution(int kernel, int in, int out, int height, int width) {
    long weights = (long) kernel * kernel * in * out;
    return new Cost(weights, weights * height * width);
  }

  /**
   * Batch normalisation with scale and shift; its few operations are not counted, as is the custom.
   */
  public static Cost batchNorm(int channels) {
    return new Cost(2L * channels, 0);
  }

  /**
   * A fully connected layer with bias; the bias counts as one operation an output, as in
   * NAS-Bench-201's records.
   */
  public static Cost linear(int in, int out) {
    long numbers = (long) in * out + out;
    return new Cost(numbers, numbers);
  }
}

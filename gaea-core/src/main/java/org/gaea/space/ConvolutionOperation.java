package org.gaea.space;

/**
 * ReLU, a square convolution without bias that keeps channels and size, batch normalisation.
 *
 * @param kernel the side of the kernel, odd
 */
public record ConvolutionOperation(String name, int kernel) implements Operation {
  @Override
  public Cost cost(int channels, int height, int width) {
    return Cost.convolution(kernel, channels, channels, height, width)
        .plus(Cost.batchNorm(channels));
  }
}

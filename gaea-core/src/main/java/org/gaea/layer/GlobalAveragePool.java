package org.gaea.layer;

/** The mean over the image: {@code [channels, height, width]} to {@code [channels, 1, 1]}. */
public record GlobalAveragePool() implements Layer {
  @Override
  public Shape output(Shape input) {
    return new Shape(input.channels(), 1, 1);
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }
}

package org.gaea.layer;

/** The input itself: a skip connection. */
public record Identity() implements Layer {
  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public Cost cost(Shape input) {
    return Cost.NONE;
  }
}

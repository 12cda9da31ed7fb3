package org.gaea.space;

/**
 * An operation without parameters and without counted multiply-accumulates, such as a skip
 * connection or pooling.
 */
public record FreeOperation(String name) implements Operation {
  @Override
  public Cost cost(int channels, int height, int width) {
    return Cost.NONE;
  }
}

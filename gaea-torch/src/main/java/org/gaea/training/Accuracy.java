package org.gaea.training;

/**
 * How a network does on a set of images.
 *
 * @param correct how many were classified correctly
 * @param images how many there are
 */
public record Accuracy(int correct, int images) {
  /** The share of correct ones, in [0, 1]. */
  public double value() {
    return (double) correct / images;
  }
}

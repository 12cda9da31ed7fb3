package org.gaea.search;

/**
 * What rounding the architecture parameters would do, by the shared weights, on batches that no
 * step sees. Mean losses, in nats.
 *
 * @param atPoint the loss at what the parameters say
 * @param rounded the loss of the architecture that would be chosen
 */
public record Rounding(double atPoint, double rounded) {
  /** The discretisation gap: below zero by what rounding would cost. */
  public double gap() {
    return atPoint - rounded;
  }
}

package org.gaea.tape;

/**
 * An operation on a tape, with its parameters if it has any: {@code [batch, channels, height,
 * width]} to the same kind.
 */
@FunctionalInterface
interface Function {
  /** Computes the output and, if a gradient is wanted, notes how to go back. */
  Value apply(Value x, Tape tape);
}

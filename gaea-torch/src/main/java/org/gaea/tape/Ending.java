package org.gaea.tape;

/** An operation that can end a term of a sum and has a faster way to be weighted and added. */
interface Ending extends Function {
  /**
   * Adds {@code weight * apply(x)} to a sum.
   *
   * @param isLast whether nothing else reads x later
   * @param tape that of the sum
   */
  void addTo(Sum sum, Value x, OptionWeight weight, boolean isLast, Tape tape);
}

package org.gaea.tape;

/** An operation that can end a term of a sum and has a faster way to be weighted and added. */
interface FusableTerm extends Function {
  /**
   * Adds {@code weight * apply(x)} to a sum.
   *
   * @param isLast whether nothing else reads x later
   */
  void addTo(WeightedSum sum, Value x, OptionWeight weight, boolean isLast);
}

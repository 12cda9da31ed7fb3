package org.gaea.trial;

/**
 * Candidates that are rows of numbers, each from a finite set without an order.
 *
 * @param <A> a candidate, immutable and equal by value
 */
public interface Coordinates<A> extends Neighbourhood<A> {
  /** How many values each number may take; the numbers count from 0. */
  int[] sizes();

  /** The numbers of a candidate. */
  int[] coordinates(A candidate);

  /** The candidate of some numbers. */
  A at(int... coordinates);

  /** How candidates may be grown from small ones; by default number by number. */
  default StagedGrowth growth() {
    return StagedGrowth.byNumber(sizes().length);
  }
}

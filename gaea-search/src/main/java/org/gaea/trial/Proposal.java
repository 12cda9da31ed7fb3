package org.gaea.trial;

/**
 * What a method wants to know next.
 *
 * @param epochs how long the candidate is to be trained, positive
 * @param <A> a candidate, immutable and equal by value
 */
public record Proposal<A>(A candidate, int epochs) {}

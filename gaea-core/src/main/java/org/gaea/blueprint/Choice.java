package org.gaea.blueprint;

/**
 * An option of a decision: what a term of a supernet is weighted by.
 *
 * @param decision its index in the space's decisions
 * @param option its index in the decision's options
 */
public record Choice(int decision, int option) {}

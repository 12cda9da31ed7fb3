package org.gaea.space;

/**
 * One of the things that a decision may come to.
 *
 * @param name unique in its decision
 * @param choosable false for an option that takes weight during a search and is never chosen, as
 *     {@code none} in the DARTS space
 */
public record Option(String name, boolean choosable) {}
